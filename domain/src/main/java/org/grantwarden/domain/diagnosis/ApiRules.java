package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ProbeResult;
import org.jspecify.annotations.Nullable;

/** What the API said at the last test of the present grant or key. */
final class ApiRules {
    private ApiRules() {}

    /** What a test asked and was answered; null where nothing was sent. */
    static @Nullable ShownExchange exchange(LastTest test) {
        ProbeResult result = test.result();
        return ShownExchange.ofCall(result.call(), result.status(), result.detail())
                .orElse(null);
    }

    static Step key(Evidence evidence) {
        LastTest test = evidence.test();
        if (test == null) {
            return Step.untold(StepName.API_KEY, Finding.KEY_UNTOLD);
        }
        return switch (test.result().verdict()) {
            case WORKS -> Step.seen(StepName.API_KEY, Finding.KEY_TAKEN, test.at());
            case UNAUTHORIZED, ENVIRONMENT_MISMATCH ->
                Step.seen(StepName.API_KEY, Finding.KEY_REFUSED, test.at(), detail(test))
                        .with(exchange(test));
            // A refused call does not say whether the key would do for another one.
            case INSUFFICIENT_PERMISSION,
                    NOTHING_TO_ASK,
                    RATE_LIMITED,
                    PROVIDER_UNAVAILABLE,
                    REFUSED_HOST,
                    UNEXPECTED -> Step.untold(StepName.API_KEY, Finding.KEY_UNTOLD);
        };
    }

    static Step permission(Evidence evidence) {
        LastTest test = evidence.test();
        if (test == null) {
            return Step.untold(StepName.API_PERMISSION, Finding.API_UNTESTED);
        }
        boolean oauth2 = evidence.connection().authType().oauth2();
        Step step =
                switch (test.result().verdict()) {
                    case WORKS -> seen(Finding.API_ANSWERS, test.at());
                    case INSUFFICIENT_PERMISSION -> seen(Finding.API_FORBIDS, test.at(), detail(test));
                    case UNAUTHORIZED ->
                        oauth2
                                ? seen(Finding.API_REFUSES_TOKEN, test.at(), detail(test))
                                : Step.untold(StepName.API_PERMISSION, Finding.NOT_TRIED);
                    case ENVIRONMENT_MISMATCH -> Step.untold(StepName.API_PERMISSION, Finding.NOT_TRIED);
                    case RATE_LIMITED -> seen(Finding.API_LIMITS, test.at());
                    case NOTHING_TO_ASK -> seen(Finding.API_NO_CALL, test.at());
                    case PROVIDER_UNAVAILABLE -> seen(Finding.API_NO_ANSWER, test.at(), detail(test));
                    case REFUSED_HOST -> seen(Finding.API_NOT_SENT, test.at(), detail(test));
                    case UNEXPECTED ->
                        seen(
                                Finding.API_ODD,
                                test.at(),
                                Integer.toString(test.result().status()));
                };
        return step.finding() == Finding.NOT_TRIED ? step : step.with(exchange(test));
    }

    private static Step seen(Finding finding, Instant at, String... values) {
        return Step.seen(StepName.API_PERMISSION, finding, at, values);
    }

    private static String detail(LastTest test) {
        return Redaction.of(test.result().detail());
    }
}
