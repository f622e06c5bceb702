package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/** Whether a person said yes, and whether that still holds. */
final class ConsentRules {
    private ConsentRules() {}

    static Step consent(Evidence evidence) {
        Refusal refusal = evidence.refusalAt(StepName.CONSENT);
        TokenSet tokenSet = evidence.tokenSet();
        if (refusal != null) {
            Finding finding =
                    switch (refusal.from()) {
                        case BROWSER, PUSH -> Finding.CONSENT_DECLINED;
                        case REDEMPTION -> Finding.CODE_REFUSED;
                        case REFRESH -> Finding.CONSENT_ENDED;
                    };
            return seen(finding, refusal.at(), refusal.words()).with(evidence.exchange(refusal));
        }
        if (evidence.conditions().contains(Condition.OUTCOME_UNKNOWN)) {
            return seen(Finding.CONSENT_IN_DOUBT, evidence.now());
        }
        if (tokenSet == null) {
            return withoutTokens(evidence);
        }
        Instant expires = tokenSet.expiresAt();
        return tokenSet.refresh() == null && expires != null && !evidence.now().isBefore(expires)
                ? seen(Finding.CONSENT_RUN_OUT, expires)
                : seen(Finding.CONSENT_GIVEN, tokenSet.authorizedAt());
    }

    private static Step withoutTokens(Evidence evidence) {
        Authorization run = evidence.ownRun();
        if (run == null) {
            return Step.untold(StepName.CONSENT, Finding.CONSENT_NEVER_ASKED);
        }
        Instant at = run.endedAt() == null ? run.startedAt() : run.endedAt();
        return switch (run.status()) {
            case OPEN ->
                seen(
                        evidence.now().isBefore(run.expiresAt())
                                ? Finding.CONSENT_UNDER_WAY
                                : Finding.CONSENT_NOBODY_CAME,
                        at);
            case REDEEMING -> seen(Finding.CONSENT_UNDER_WAY, at);
            case TIMED_OUT -> seen(nobodyCame(run) ? Finding.CONSENT_NOBODY_CAME : Finding.CONSENT_INTERRUPTED, at);
            // A code is what a yes brings back, whatever became of it then.
            case FAILED ->
                codeCame(evidence.refusal())
                        ? seen(Finding.CONSENT_GIVEN, at)
                        : Step.untold(StepName.CONSENT, Finding.CONSENT_UNTOLD);
            // Tokens came and are gone: somebody revoked the grant here.
            case GRANTED -> seen(Finding.CONSENT_GIVEN_UP, evidence.now());
            case DECLINED, SUPERSEDED -> Step.untold(StepName.CONSENT, Finding.CONSENT_UNTOLD);
        };
    }

    private static boolean codeCame(@Nullable Refusal refusal) {
        return refusal != null && refusal.from() == Refusal.From.REDEMPTION;
    }

    static boolean nobodyCame(Authorization run) {
        return "never_came_back".equals(run.error()) || "expired_token".equals(run.error());
    }

    private static Step seen(Finding finding, Instant at, String... values) {
        return Step.seen(StepName.CONSENT, finding, at, values);
    }
}
