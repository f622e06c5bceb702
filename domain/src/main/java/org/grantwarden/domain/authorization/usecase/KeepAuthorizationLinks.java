package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.authorization.AskedAccess;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.AuthorizationLinks;
import org.grantwarden.domain.authorization.LinkForm;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Makes the links by which somebody else authorizes a connection, and withdraws them. */
@ApplicationScoped
@Requires(Right.CHANGE_CONNECTIONS)
public class KeepAuthorizationLinks {
    private AuthorizationLinks links;
    private Connections connections;
    private StartSteps steps;
    private LinkEnds ends;
    private Ledger ledger;
    private Entries entries;
    private CurrentCall currentCall;
    private Clock clock;

    protected KeepAuthorizationLinks() {}

    @Inject
    public KeepAuthorizationLinks(
            AuthorizationLinks links,
            Connections connections,
            StartSteps steps,
            LinkEnds ends,
            Ledger ledger,
            Entries entries,
            CurrentCall currentCall,
            Clock clock) {
        this.links = links;
        this.connections = connections;
        this.steps = steps;
        this.ends = ends;
        this.ledger = ledger;
        this.entries = entries;
        this.currentCall = currentCall;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * Made.
         *
         * @param token 256 random bits; handed out here and never again
         */
        record Made(AuthorizationLink link, Secret token) implements Result {}

        /** Refused for what was typed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** There is an open one, and the person did not say that this one may take its place. */
        record OpenAlready(AuthorizationLink open) implements Result {}

        /** The connection is paused: resume it first. */
        record Paused() implements Result {}

        /** A run could not begin. */
        record Refused(StartAuthorization.Reason reason) implements Result {}
    }

    /**
     * Makes a link that asks for what the connection asks for now.
     *
     * @param replaces the open link that the person agreed to withdraw; null for none
     */
    @Transactional
    public Result make(UUID connectionId, LinkForm form, @Nullable UUID replaces) {
        Optional<Connection> locked = connections.lock(connectionId).filter(c -> c.lifecycle() != Lifecycle.DELETED);
        if (locked.isEmpty()) {
            return new Result.Refused(StartAuthorization.Reason.GONE);
        }
        Connection connection = locked.get();
        List<Problem> problems = form.problems();
        if (!problems.isEmpty()) {
            failed(
                    connection,
                    "problems",
                    problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
            return new Result.Invalid(problems);
        }
        if (connection.lifecycle() == Lifecycle.PAUSED) {
            failed(connection, "reason", "paused");
            return new Result.Paused();
        }
        StartSteps.Check check = steps.checkAny(connection);
        if (check instanceof StartSteps.Check.Refused refused) {
            failed(connection, "reason", refused.reason().name().toLowerCase(Locale.ROOT));
            return new Result.Refused(refused.reason());
        }
        StartSteps.Check.Ready ready = (StartSteps.Check.Ready) check;
        Optional<AuthorizationLink> open = links.lockOpenOf(connectionId);
        if (open.isPresent()) {
            if (!open.get().id().equals(replaces)) {
                return new Result.OpenAlready(open.get());
            }
            ends.revoke(open.get(), connection, "replaced");
        }
        return add(connection, AskedAccess.of(connection, ready.accountType()).orElseThrow(), form);
    }

    /** Withdraws an open link and closes what was begun with it; answers it, or nothing when it has ended already. */
    @Transactional
    public Optional<AuthorizationLink> revoke(UUID linkId) {
        Optional<Connection> connection = links.find(linkId).flatMap(link -> connections.lock(link.connectionId()));
        return connection.flatMap(present -> links.lock(linkId)
                .filter(link -> !link.status().ended())
                .map(link -> ends.revoke(link, present, "by_hand")));
    }

    private Result add(Connection connection, AskedAccess asked, LinkForm form) {
        Instant now = clock.instant();
        AuthorizationLink link = AuthorizationLink.made(
                connection.id(),
                form.invited(),
                form.purpose(),
                asked,
                currentCall.get().user().orElseThrow().userId(),
                now,
                now.plus(form.validFor()));
        Secret token = RandomSecrets.next();
        links.add(
                link,
                token,
                entries.fact(
                                Action.AUTHORIZATION_LINK_MAKE,
                                Outcome.SUCCESS,
                                Target.connection(connection.id()),
                                connection.version())
                        .with("link", link.id().toString())
                        .with("invited", link.invited())
                        .with("purpose", link.purpose())
                        .with("valid_until", link.expiresAt().toString())
                        .with("account_type", asked.accountType())
                        .with("iclient", asked.iClientId().toString())
                        .with("requested_scopes", Scopes.format(asked.scopes())));
        return new Result.Made(link, token);
    }

    private void failed(Connection connection, String fact, String value) {
        ledger.append(entries.fact(
                        Action.AUTHORIZATION_LINK_MAKE,
                        Outcome.FAILED,
                        Target.connection(connection.id()),
                        connection.version())
                .with(fact, value));
    }
}
