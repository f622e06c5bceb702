package org.grantwarden.domain.diagnosis;

import java.net.URI;
import java.time.Instant;
import org.grantwarden.domain.authorization.Authorization;

/** The authorization server's entrance, and the way back from it. */
final class ServerRules {
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private ServerRules() {}

    static Step entrance(Evidence evidence) {
        Refusal refusal = evidence.refusalAt(StepName.AUTHORIZATION_ENDPOINT);
        if (refusal != null) {
            Finding finding =
                    switch (refusal.error()) {
                        case "issuer_mismatch" -> Finding.OTHER_ISSUER;
                        case "issuer_missing" -> Finding.NO_ISSUER;
                        case "no_code" -> Finding.ANSWER_WITHOUT_CODE;
                        default -> Finding.REQUEST_REFUSED;
                    };
            return Step.seen(StepName.AUTHORIZATION_ENDPOINT, finding, refusal.at(), refusal.words())
                    .with(evidence.exchange(refusal));
        }
        return seenNow(evidence);
    }

    private static Step seenNow(Evidence evidence) {
        Reach entrance = evidence.examined().entrance();
        ShownExchange answer = evidence.examined().answer();
        if (answer == null) {
            return entrance == null || told(evidence.examined(), entrance)
                    ? Step.untold(StepName.AUTHORIZATION_ENDPOINT, Finding.NOT_TRIED)
                    : Step.seen(
                            StepName.AUTHORIZATION_ENDPOINT,
                            Finding.ENDPOINT_NOT_SEEN,
                            evidence.now(),
                            entrance.host());
        }
        int status = answer.status();
        boolean down = status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT;
        boolean odd = status == NOT_FOUND || status == GONE || status >= SERVER_ERROR;
        Finding finding = down ? Finding.ENDPOINT_DOWN : odd ? Finding.ENDPOINT_ODD : Finding.ENDPOINT_ANSWERS;
        return Step.seen(StepName.AUTHORIZATION_ENDPOINT, finding, evidence.now(), Integer.toString(status))
                .with(answer);
    }

    /** Whether an earlier step tells it. Only browsers go to other hosts, so it is no failure if the console cannot. */
    private static boolean told(Examination examined, Reach entrance) {
        return examined.ways().stream().anyMatch(way -> way.host().equals(entrance.host()) && !way.open());
    }

    static Step redirect(Evidence evidence) {
        URI now = evidence.callback();
        Authorization run = evidence.ownRun();
        if (run == null || Evidence.byCode(run)) {
            return Step.untold(StepName.REDIRECT_URI, Finding.REDIRECT_NEVER_USED, now.toString());
        }
        Refusal refusal = evidence.refusalAt(StepName.REDIRECT_URI);
        if (refusal != null) {
            return Step.seen(
                            StepName.REDIRECT_URI,
                            Finding.REDIRECT_REFUSED,
                            refusal.at(),
                            run.wayBack().toString(),
                            refusal.words())
                    .with(evidence.exchange(refusal));
        }
        if (!run.wayBack().equals(now)) {
            return Step.seen(
                    StepName.REDIRECT_URI,
                    Finding.REDIRECT_CHANGED,
                    run.startedAt(),
                    now.toString(),
                    run.wayBack().toString());
        }
        return ofRun(evidence, run);
    }

    private static Step ofRun(Evidence evidence, Authorization run) {
        Instant at = run.endedAt() == null ? run.startedAt() : run.endedAt();
        Finding finding =
                switch (run.status()) {
                    case GRANTED, DECLINED, REDEEMING -> Finding.CAME_BACK;
                    case FAILED ->
                        pushed(evidence)
                                ? Finding.REDIRECT_NEVER_USED
                                : codeRefused(evidence) ? Finding.REDIRECT_MAYBE : Finding.CAME_BACK;
                    case TIMED_OUT -> ConsentRules.nobodyCame(run) ? Finding.REDIRECT_NOBODY_CAME : Finding.CAME_BACK;
                    case OPEN ->
                        evidence.now().isBefore(run.expiresAt())
                                ? Finding.REDIRECT_NEVER_USED
                                : Finding.REDIRECT_NOBODY_CAME;
                    case SUPERSEDED -> Finding.REDIRECT_NEVER_USED;
                };
        String uri = run.wayBack().toString();
        return finding == Finding.REDIRECT_NEVER_USED
                ? Step.untold(StepName.REDIRECT_URI, finding, uri)
                : Step.seen(StepName.REDIRECT_URI, finding, at, uri);
    }

    /** The run ended before the browser left. */
    private static boolean pushed(Evidence evidence) {
        Refusal refusal = evidence.refusal();
        return refusal != null && refusal.from() == Refusal.From.PUSH;
    }

    /** RFC 6749 §5.2 puts a code that was issued for another redirect URI under the same code as a spent one. */
    private static boolean codeRefused(Evidence evidence) {
        Refusal refusal = evidence.refusalAt(StepName.CONSENT);
        return refusal != null && refusal.from() == Refusal.From.REDEMPTION;
    }
}
