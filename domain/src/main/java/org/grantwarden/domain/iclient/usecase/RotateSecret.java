package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.usecase.TokenRefresher;
import org.jspecify.annotations.Nullable;

/**
 * Rotates the secret of an iClient without an outage: the new one takes over, one connection is refreshed with it, and
 * only then the old one is wiped. When the provider refuses the new one, the old one takes over again at once. Must be
 * called outside of any transaction: the provider is asked meanwhile.
 */
@ApplicationScoped
@Requires(Right.CHANGE_ICLIENTS)
public class RotateSecret {
    /** A refresh that was under way, one of another node, and our own. */
    private static final int MOST_TRIES = 4;

    private RotationSteps steps;
    private TokenRefresher refresher;

    protected RotateSecret() {}

    @Inject
    public RotateSecret(RotationSteps steps, TokenRefresher refresher) {
        this.steps = steps;
        this.refresher = refresher;
    }

    /** What came of it. */
    public sealed interface Result {
        /** The new secret did its work; the old one is wiped. */
        record Proved(Connection by) implements Result {}

        /** The provider refused the new secret; the old one is the present one again. */
        record RolledBack(String error) implements Result {}

        /** Nothing was learnt; both are kept until somebody proves, rolls back or drops. */
        record Unproved(Reason reason) implements Result {}

        /** The old one is wiped without a proof. */
        record Dropped() implements Result {}

        /** Refused for what was typed. */
        record Invalid(List<Problem> problems) implements Result {}

        /** Somebody else was quicker. */
        record ChangedMeanwhile(Conflict conflict) implements Result {}

        /** There is none (any more), or it keeps no former secret. */
        record Gone() implements Result {}
    }

    /** Why nothing was learnt. */
    public enum Reason {
        /** No connection of this iClient can have new tokens without a person. */
        NOTHING_TO_REFRESH,
        /** The provider did not answer. */
        NO_ANSWER
    }

    /** Lets a new secret, of whose end nothing is known, take over and proves it. */
    public Result rotate(UUID id, long seenVersion, Secret secret) {
        return rotate(id, seenVersion, secret, null);
    }

    /**
     * Lets a new secret take over and proves it.
     *
     * @param expiresOn the day on which the provider ends it; null where it sets none
     */
    public Result rotate(UUID id, long seenVersion, Secret secret, @Nullable LocalDate expiresOn) {
        Optional<Result> refused = steps.takeOver(id, seenVersion, secret, expiresOn);
        return refused.isPresent() ? refused.get() : prove(id);
    }

    /** Lets the key that was prepared take over and proves it. It stays prepared until it is proved. */
    public Result rotateToPrepared(UUID id, long seenVersion) {
        Optional<Result> refused = steps.takeOver(id, seenVersion);
        return refused.isPresent() ? refused.get() : prove(id);
    }

    /**
     * Proves the present secret by refreshing connections of this iClient, one after the other, until the provider has
     * answered to one. Only an answer to a request that carried this very secret counts: one that was under way before,
     * or that another node sent, is waited for and then asked anew.
     */
    public Result prove(UUID id) {
        OptionalLong trial = steps.onTrial(id);
        if (trial.isEmpty()) {
            return new Result.Gone();
        }
        Result result = new Result.Unproved(Reason.NOTHING_TO_REFRESH);
        for (RotationSteps.Candidate candidate : steps.candidates(id)) {
            Optional<Result> known = proveBy(id, candidate, trial.getAsLong());
            if (known.isPresent()) {
                return known.get();
            }
            result = new Result.Unproved(Reason.NO_ANSWER);
        }
        return result;
    }

    /** What the provider says to this secret at that connection; empty when nothing was learnt. */
    private Optional<Result> proveBy(UUID id, RotationSteps.Candidate candidate, long trial) {
        Connection by = candidate.connection();
        long seen = candidate.tokenSetVersion();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            RefreshResult answer = refresher.refresh(by.id(), seen);
            if (answer instanceof RefreshResult.Fresh fresh) {
                if (fresh.sentWith() == trial) {
                    return Optional.of(steps.proved(id, by, trial));
                }
                seen = fresh.tokenSet().version();
            } else if (answer instanceof RefreshResult.ClientProblem problem) {
                if (problem.sentWith() == trial) {
                    return Optional.of(steps.refused(id, by, problem.error(), trial));
                }
                if (problem.sentWith() == RefreshResult.UNKNOWN_SECRET) {
                    // Nothing was sent, and trying again sends nothing either.
                    return Optional.empty();
                }
            } else {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Takes the former secret back. */
    public Result rollBack(UUID id) {
        return steps.rollBack(id);
    }

    /** Wipes the former secret although the present one is not proved. */
    public Result drop(UUID id) {
        return steps.drop(id);
    }
}
