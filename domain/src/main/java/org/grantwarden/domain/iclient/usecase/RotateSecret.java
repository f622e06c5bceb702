package org.grantwarden.domain.iclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.usecase.TokenRefresher;

/**
 * Rotates the secret of an iClient without an outage: the new one takes over, one connection is refreshed with it, and
 * only then the old one is wiped. When the provider refuses the new one, the old one takes over again at once. Must be
 * called outside of any transaction: the provider is asked meanwhile.
 */
@ApplicationScoped
@Requires(Right.CHANGE_ICLIENTS)
public class RotateSecret {
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
        /** No connection of this iClient has a refresh token. */
        NOTHING_TO_REFRESH,
        /** The provider did not answer. */
        NO_ANSWER
    }

    /** Lets a new secret take over and proves it. */
    public Result rotate(UUID id, long seenVersion, Secret secret) {
        Optional<Result> refused = steps.takeOver(id, seenVersion, secret);
        return refused.isPresent() ? refused.get() : prove(id);
    }

    /**
     * Proves the present secret by refreshing connections of this iClient, one after the other, until the provider has
     * answered to one.
     */
    public Result prove(UUID id) {
        if (!steps.keepsFormer(id)) {
            return new Result.Gone();
        }
        Result result = new Result.Unproved(Reason.NOTHING_TO_REFRESH);
        for (RotationSteps.Candidate candidate : steps.candidates(id)) {
            RefreshResult answer = refresher.refresh(candidate.connection().id(), candidate.tokenSetVersion());
            if (answer instanceof RefreshResult.Fresh) {
                return steps.proved(id, candidate.connection());
            }
            if (answer instanceof RefreshResult.ClientProblem problem) {
                return steps.refused(id, candidate.connection(), problem.error());
            }
            result = new Result.Unproved(Reason.NO_ANSWER);
        }
        return result;
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
