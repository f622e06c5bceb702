package org.grantwarden.domain.authorization;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an answer to a token request with a device code means (RFC 8628 §3.5). */
public sealed interface DeviceVerdict {
    /** Tokens came. */
    record Tokens(TokenAnswer.Granted answer) implements DeviceVerdict {}

    /**
     * Ask again.
     *
     * @param pace from now on
     * @param pause before the next request
     */
    record Wait(DevicePace pace, Duration pause) implements DeviceVerdict {}

    /** The person said no. */
    record Declined(TokenFailure failure) implements DeviceVerdict {}

    /** Nobody came in time, says the server. */
    record Expired(TokenFailure failure) implements DeviceVerdict {}

    /** It is of no use to ask again. */
    record Failed(TokenFailure failure) implements DeviceVerdict {}

    /** Judges an answer that came to requests in that pace. */
    static DeviceVerdict of(DevicePace pace, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Granted granted) {
            return new Tokens(granted);
        }
        if (answer instanceof TokenAnswer.Refused refused) {
            TokenFailure failure = TokenFailure.of(refused);
            return switch (refused.error()) {
                case "authorization_pending" -> wait(pace.answered(), null);
                case "slow_down" -> wait(pace.slower(), null);
                case "access_denied" -> new Declined(failure);
                // GitHub's documentation has both.
                case "expired_token", "token_expired" -> new Expired(failure);
                default -> new Failed(failure);
            };
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return wait(pace.silent(), unavailable.retryAfter());
        }
        if (answer instanceof TokenAnswer.NotNow notNow) {
            // Nothing was sent, so the server was not silent.
            return wait(pace, notNow.retryAfter());
        }
        return new Failed(TokenFailure.of(answer));
    }

    private static Wait wait(DevicePace pace, @Nullable Duration atLeast) {
        Duration pause = pace.pause();
        return new Wait(pace, atLeast != null && atLeast.compareTo(pause) > 0 ? atLeast : pause);
    }
}
