package org.grantwarden.domain.connection.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.GrantEnd;
import org.grantwarden.domain.token.RevocationObstacle;
import org.grantwarden.domain.token.usecase.GrantPlans;
import org.grantwarden.domain.token.usecase.RevokeTokens;

/**
 * Ends a connection's grant: at the provider first, where that has a revocation endpoint (RFC 7009), then here; alone, or
 * before the connection is deleted. Where the provider cannot do it nothing is wiped, and a person decides. Must be
 * called outside of any transaction: the provider is asked meanwhile.
 */
@ApplicationScoped
@Requires(Right.CHANGE_CONNECTIONS)
public class EndGrants {
    private static final int TRIES = 3;

    private GrantSteps steps;
    private GrantPlans plans;
    private RevokeTokens revokeTokens;
    private EndConnections endConnections;

    protected EndGrants() {}

    @Inject
    public EndGrants(GrantSteps steps, GrantPlans plans, RevokeTokens revokeTokens, EndConnections endConnections) {
        this.steps = steps;
        this.plans = plans;
        this.revokeTokens = revokeTokens;
        this.endConnections = endConnections;
    }

    /** What can be done about a grant at its provider. */
    public sealed interface Outlook {
        /**
         * It can be revoked there.
         *
         * @param host that will be asked
         */
        record Revocable(String host) implements Outlook {}

        /** The provider has no endpoint for that: a person ends the grant there. */
        record ByHand() implements Outlook {}

        /** The iClient or account type to which the grant belongs is gone, so nobody can ask in its name. */
        record ClientGone() implements Outlook {}

        /** There is no grant. */
        record Nothing() implements Outlook {}
    }

    /** What came of ending a grant. */
    public sealed interface Result {
        /**
         * Its tokens are wiped.
         *
         * @param at what was done at the provider
         */
        record Ended(Connection connection, AtProvider at) implements Result {}

        /** The provider did not do it, and nothing was wiped. */
        record NotRevoked(RevocationObstacle obstacle) implements Result {}

        /** There are no tokens, or others by now: somebody authorized it anew meanwhile. */
        record NothingToRevoke() implements Result {}

        /** There is no such connection (any more). */
        record Gone() implements Result {}
    }

    /** What came of a deletion. */
    public sealed interface Deletion {
        /**
         * Only the tombstone is left.
         *
         * @param at what was done at the provider
         */
        record Deleted(Connection tombstone, AtProvider at) implements Deletion {}

        /** The provider did not revoke, so it was not deleted either. */
        record NotRevoked(RevocationObstacle obstacle) implements Deletion {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Deletion {}

        /** There is none (any more). */
        record Gone() implements Deletion {}
    }

    /** What can be done at the provider, before anybody asks for it. */
    public Outlook outlook(UUID id) {
        GrantPlans.Plan plan = plans.of(id);
        if (plan instanceof GrantPlans.Plan.Known known) {
            return known.accountType().revokeUrl() == null
                    ? new Outlook.ByHand()
                    : new Outlook.Revocable(known.accountType().revokeUrl().getHost());
        }
        return plan instanceof GrantPlans.Plan.ClientGone ? new Outlook.ClientGone() : new Outlook.Nothing();
    }

    /** Revokes at the provider where that can be and wipes the tokens. */
    public Result revoke(UUID id) {
        Optional<Connection> connection = steps.find(id);
        if (connection.isEmpty()) {
            return new Result.Gone();
        }
        RevokeTokens.Result told = revokeTokens.revoke(id);
        if (told instanceof RevokeTokens.Result.NotDone notDone) {
            steps.notRevoked(connection.get(), notDone.obstacle(), notDone.tokenSetVersion());
            return new Result.NotRevoked(notDone.obstacle());
        }
        RevokeTokens.Result.Done done = (RevokeTokens.Result.Done) told;
        Result result = wiped(id, done.end().tokenSetVersion(), done.end());
        revokeTokens.giveBack(done);
        return result;
    }

    /** Wipes the tokens without a word to the provider, as after a refusal of it. */
    public Result wipe(UUID id) {
        if (steps.find(id).isEmpty()) {
            return new Result.Gone();
        }
        Result result = new Result.NothingToRevoke();
        // A refresh may bring a newer version between reading and wiping; it is the same grant that is to go.
        for (int i = 0; i < TRIES && result instanceof Result.NothingToRevoke; i++) {
            long version = steps.tokenSetVersion(id);
            if (version == 0) {
                return result;
            }
            result = wiped(id, version, GrantEnd.UNTOLD);
        }
        return result;
    }

    /**
     * Deletes a connection.
     *
     * @param revokeFirst whether its grant is to be revoked at the provider before, where that can be
     */
    public Deletion delete(UUID id, boolean revokeFirst) {
        return steps.find(id)
                .<Deletion>map(connection -> deleted(connection, connection.version(), false, revokeFirst))
                .orElseGet(Deletion.Gone::new);
    }

    /**
     * Deletes a connection, unless somebody has changed it since the caller saw it.
     *
     * @param revokeFirst whether its grant is to be revoked at the provider before, where that can be
     */
    public Deletion delete(UUID id, long seenVersion, boolean revokeFirst) {
        return steps.find(id)
                .<Deletion>map(connection -> deleted(connection, seenVersion, true, revokeFirst))
                .orElseGet(Deletion.Gone::new);
    }

    private Deletion deleted(Connection connection, long seenVersion, boolean onlyIfSeen, boolean revokeFirst) {
        UUID id = connection.id();
        if (!revokeFirst || connection.version() != seenVersion) {
            return without(id, seenVersion, onlyIfSeen, GrantEnd.UNTOLD);
        }
        RevokeTokens.Result told = revokeTokens.revoke(id);
        if (told instanceof RevokeTokens.Result.NotDone notDone) {
            steps.notRevoked(connection, notDone.obstacle(), notDone.tokenSetVersion());
            return new Deletion.NotRevoked(notDone.obstacle());
        }
        RevokeTokens.Result.Done done = (RevokeTokens.Result.Done) told;
        Deletion deletion = without(id, seenVersion, onlyIfSeen, done.end());
        if (deletion instanceof Deletion.ChangedMeanwhile && done.lease() != null) {
            // The grant is dead already: its tokens must not look as if they worked.
            wiped(id, done.end().tokenSetVersion(), done.end());
        }
        revokeTokens.giveBack(done);
        return deletion;
    }

    private Deletion without(UUID id, long seenVersion, boolean onlyIfSeen, GrantEnd end) {
        EndConnections.Result result =
                onlyIfSeen ? endConnections.delete(id, seenVersion, end) : endConnections.delete(id, end);
        if (result instanceof EndConnections.Result.Deleted gone) {
            return new Deletion.Deleted(gone.tombstone(), gone.at());
        }
        return result instanceof EndConnections.Result.ChangedMeanwhile other
                ? new Deletion.ChangedMeanwhile(other.conflict())
                : new Deletion.Gone();
    }

    private Result wiped(UUID id, long tokenSetVersion, GrantEnd end) {
        return steps.wipe(id, tokenSetVersion, end) instanceof GrantSteps.Wipe.Done done
                ? new Result.Ended(
                        done.connection(), end.at().gotBy(done.connection().authType()))
                : new Result.NothingToRevoke();
    }
}
