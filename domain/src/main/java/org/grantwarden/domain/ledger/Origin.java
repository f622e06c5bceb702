package org.grantwarden.domain.ledger;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a call came from. Address and user agent are personal data: the leaf only commits to them.
 *
 * @param requestId joins all entries and log lines of one request
 * @param session pseudonym of the session; null outside one
 * @param address client address; null for the system
 * @param userAgent as sent, cut to 256 characters; null when none
 */
public record Origin(
        UUID requestId,
        @Nullable String session,
        @Nullable String address,
        @Nullable String userAgent) {
    private static final int LONGEST_USER_AGENT = 256;

    public Origin {
        Objects.requireNonNull(requestId, "requestId");
        if (userAgent != null && userAgent.length() > LONGEST_USER_AGENT) {
            userAgent = userAgent.substring(0, LONGEST_USER_AGENT);
        }
    }

    /** An origin inside the installation. */
    public static Origin internal() {
        return new Origin(UUID.randomUUID(), null, null, null);
    }
}
