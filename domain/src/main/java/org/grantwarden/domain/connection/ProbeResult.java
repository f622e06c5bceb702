package org.grantwarden.domain.connection;

import java.util.Objects;

/**
 * What came of calling a provider's API.
 *
 * @param verdict what it means
 * @param status HTTP status; 0 when no answer came
 * @param call method and URL without query secrets, such as {@code GET https://…/stages?limit=1}; empty when none was made
 * @param detail what helps a person further: the failing step, the provider's error code; never a secret
 * @param millis duration in milliseconds
 */
public record ProbeResult(Verdict verdict, int status, String call, String detail, long millis) {
    /** What an answer means. */
    public enum Verdict {
        WORKS,
        /** No probe's scope is granted: nothing could be asked. */
        NOTHING_TO_ASK,
        UNAUTHORIZED,
        INSUFFICIENT_PERMISSION,
        ENVIRONMENT_MISMATCH,
        RATE_LIMITED,
        PROVIDER_UNAVAILABLE,
        /** The host may not receive this credential, or is not allowed at all. */
        REFUSED_HOST,
        UNEXPECTED
    }

    public ProbeResult {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(detail, "detail");
    }

    /** Whether the credential did its work. */
    public boolean works() {
        return verdict == Verdict.WORKS;
    }
}
