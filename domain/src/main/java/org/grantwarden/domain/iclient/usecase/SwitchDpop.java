package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.usecase.Conflicts;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.DpopMode;
import org.jspecify.annotations.Nullable;

/**
 * Binds the access tokens of an iClient to a key that is made here (RFC 9449), or ends that. It counts from the next token
 * request on; tokens that are there stay what they are until then.
 */
@ApplicationScoped
public class SwitchDpop {
    private IClients iClients;
    private DpopSteps steps;
    private Conflicts conflicts;

    protected SwitchDpop() {}

    @Inject
    public SwitchDpop(IClients iClients, DpopSteps steps, Conflicts conflicts) {
        this.iClients = iClients;
        this.steps = steps;
        this.conflicts = conflicts;
    }

    /**
     * How an iClient stands to it.
     *
     * @param offered what its provider's definition says
     * @param key null where it is switched off
     */
    public record State(DpopMode offered, @Nullable DpopKey key) {
        /** Whether nothing can be sent until it is switched on. */
        public boolean missing() {
            return offered == DpopMode.REQUIRED && key == null;
        }

        /** Whether there is a key of which no use is made, for the provider offers it no more. */
        public boolean idle() {
            return offered == DpopMode.NONE && key != null;
        }
    }

    /** What came of it. */
    public sealed interface Result {
        /** Done. */
        record Saved(IClient iClient) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** The provider gives no tokens without it. */
        record Required() implements Result {}

        /** There is no such iClient (any more), its provider offers no such tokens, or it is off already. */
        record Gone() implements Result {}
    }

    /** How an iClient stands to it; empty for one that is deleted. */
    @Requires(Right.VIEW_CONNECTIONS)
    @Transactional
    public Optional<State> of(UUID id) {
        return iClients.find(id)
                .filter(iClient -> !iClient.deleted())
                .map(iClient -> new State(steps.offered(iClient), iClient.dpop()));
    }

    /** Makes a key, to which the next tokens are bound; one that was there before is wiped. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result on(UUID id, long seenVersion) {
        Optional<IClient> locked = iClients.lock(id)
                .filter(iClient -> !iClient.deleted())
                .filter(iClient -> steps.offered(iClient) != DpopMode.NONE);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        return locked.get().version() == seenVersion
                ? new Result.Saved(steps.bind(locked.get()))
                : meanwhile(locked.get(), seenVersion);
    }

    /** Wipes the key: the next tokens are bound to none. */
    @Requires(Right.CHANGE_ICLIENTS)
    @Transactional
    public Result off(UUID id, long seenVersion) {
        Optional<IClient> locked =
                iClients.lock(id).filter(iClient -> !iClient.deleted()).filter(iClient -> iClient.dpop() != null);
        if (locked.isEmpty()) {
            return new Result.Gone();
        }
        if (locked.get().version() != seenVersion) {
            return meanwhile(locked.get(), seenVersion);
        }
        return steps.offered(locked.get()) == DpopMode.REQUIRED
                ? new Result.Required()
                : new Result.Saved(steps.loosen(locked.get()));
    }

    private Result meanwhile(IClient present, long seenVersion) {
        return new Result.ChangedMeanwhile(
                conflicts.since(Target.iClient(present.id()), seenVersion, present.version()));
    }
}
