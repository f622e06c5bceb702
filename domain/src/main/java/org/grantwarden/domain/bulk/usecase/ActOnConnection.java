package org.grantwarden.domain.bulk.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem.State;
import org.grantwarden.domain.connection.usecase.ChangeOwner;
import org.grantwarden.domain.connection.usecase.PauseConnections;
import org.grantwarden.domain.connection.usecase.TestConnection;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.usecase.RefreshNow;

/** Does one thing to one connection and says in a code what came of it. Must be called outside of any transaction. */
@ApplicationScoped
public class ActOnConnection {
    private TestConnection testConnection;
    private RefreshNow refreshNow;
    private PauseConnections pauseConnections;
    private StartAuthorization startAuthorization;
    private ChangeOwner changeOwner;

    protected ActOnConnection() {}

    @Inject
    public ActOnConnection(
            TestConnection testConnection,
            RefreshNow refreshNow,
            PauseConnections pauseConnections,
            StartAuthorization startAuthorization,
            ChangeOwner changeOwner) {
        this.testConnection = testConnection;
        this.refreshNow = refreshNow;
        this.pauseConnections = pauseConnections;
        this.startAuthorization = startAuthorization;
        this.changeOwner = changeOwner;
    }

    /**
     * What came of it.
     *
     * @param detail a code with words on screen, such as {@code needs_authorization}
     */
    public record Outcome(State state, String detail) {}

    /** Does what needs to know nothing besides. */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    public Outcome perform(BulkAction action, UUID connectionId) {
        return perform(action, "", connectionId);
    }

    /**
     * Does it.
     *
     * @param argument for a change of owner the new one's id
     */
    @Requires(value = Right.CHANGE_CONNECTIONS, goesOnUnsealed = true)
    public Outcome perform(BulkAction action, String argument, UUID connectionId) {
        return switch (action) {
            case TEST -> of(testConnection.test(connectionId));
            case REFRESH -> of(refreshNow.refresh(connectionId));
            case PAUSE -> of(pauseConnections.pause(connectionId));
            case RESUME -> of(pauseConnections.resume(connectionId));
            case AUTHORIZE -> of(startAuthorization.obstacle(connectionId));
            case CHANGE_OWNER -> of(changeOwner.change(connectionId, UUID.fromString(argument)));
        };
    }

    private static Outcome of(TestConnection.Result result) {
        if (result instanceof TestConnection.Result.Probed probed) {
            return new Outcome(
                    probed.probe().works() ? State.DONE : State.FAILED,
                    probed.probe().verdict().name().toLowerCase(Locale.ROOT));
        }
        return result instanceof TestConnection.Result.NoToken noToken
                ? of(noToken.reason())
                : new Outcome(State.SKIPPED, "gone");
    }

    private static Outcome of(RefreshResult result) {
        if (result instanceof RefreshResult.Fresh) {
            return new Outcome(State.DONE, "refreshed");
        }
        if (result instanceof RefreshResult.NeedsAuthorization needs) {
            // Nothing to refresh with is no failure of this job.
            boolean nothing = needs.error().equals("no_token_set");
            return nothing ? new Outcome(State.SKIPPED, "no_token") : new Outcome(State.FAILED, "needs_authorization");
        }
        if (result instanceof RefreshResult.Refused) {
            return new Outcome(State.FAILED, "token_refused");
        }
        if (result instanceof RefreshResult.ClientProblem) {
            return new Outcome(State.FAILED, "client_problem");
        }
        if (result instanceof RefreshResult.Suspended) {
            return new Outcome(State.FAILED, "suspended_after_restore");
        }
        return result instanceof RefreshResult.Unavailable
                ? new Outcome(State.FAILED, "provider_unavailable")
                : new Outcome(State.FAILED, "outcome_unknown");
    }

    /** Nothing is sent yet: it is on the list, or cannot be. */
    private static Outcome of(Optional<StartAuthorization.Reason> obstacle) {
        if (obstacle.isEmpty()) {
            return new Outcome(State.DONE, "on_list");
        }
        return switch (obstacle.get()) {
            case GONE -> new Outcome(State.SKIPPED, "gone");
            case NOT_OAUTH2 -> new Outcome(State.SKIPPED, "not_oauth2");
            case NEEDS_NO_CONSENT -> new Outcome(State.SKIPPED, "needs_no_consent");
            case BY_CODE_ONLY -> new Outcome(State.FAILED, "by_code_only");
            // The last two belong to a beginning with a user code, which no list is for.
            case INCOMPLETE, NO_DEVICE_ENDPOINT, CHANGED_MEANWHILE -> new Outcome(State.FAILED, "incomplete");
            case SECRET_BOUND_ELSEWHERE -> new Outcome(State.FAILED, "secret_bound_elsewhere");
            case SECRET_OF_ANOTHER_KIND -> new Outcome(State.FAILED, "secret_of_another_kind");
            case DPOP_KEY_MISSING -> new Outcome(State.FAILED, "dpop_key_missing");
        };
    }

    private static Outcome of(ChangeOwner.Result result) {
        if (result instanceof ChangeOwner.Result.Done) {
            return new Outcome(State.DONE, "owner_changed");
        }
        if (result instanceof ChangeOwner.Result.UnknownOwner) {
            return new Outcome(State.FAILED, "owner_unknown");
        }
        return new Outcome(State.SKIPPED, result instanceof ChangeOwner.Result.Gone ? "gone" : "owner_already");
    }

    private static Outcome of(PauseConnections.Result result) {
        if (result instanceof PauseConnections.Result.Done done) {
            return new Outcome(State.DONE, done.connection().lifecycle().code());
        }
        return result instanceof PauseConnections.Result.NotFrom notFrom
                ? new Outcome(State.SKIPPED, "is_" + notFrom.lifecycle().code())
                : new Outcome(State.SKIPPED, "gone");
    }
}
