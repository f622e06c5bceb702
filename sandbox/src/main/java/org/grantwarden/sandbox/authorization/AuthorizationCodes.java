package org.grantwarden.sandbox.authorization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.sandbox.client.RandomText;
import org.jspecify.annotations.Nullable;

/** Codes given out (RFC 6749 §4.1.2): good for one use within five minutes, remembered for a day after it. */
public final class AuthorizationCodes {
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration MEMORY = Duration.ofDays(1);

    private final Clock clock;
    private final Map<String, Issue> issues = new LinkedHashMap<>();

    /** What a code stands for. The challenge is null if the request had none. */
    public record Authorized(
            String clientId,
            String redirectUri,
            List<String> scopes,
            @Nullable String codeChallenge) {}

    /** The first use of a code hands out what it stands for; a later one names the grant it gave. */
    public record Use(
            @Nullable Authorized authorized, @Nullable String grantOfFirstUse) {
        static final Use UNKNOWN = new Use(null, null);
    }

    private static final class Issue {
        final Authorized authorized;
        final Instant issuedAt;
        boolean used;
        boolean usedAgain;

        @Nullable
        String grantId;

        Issue(Authorized authorized, Instant issuedAt) {
            this.authorized = authorized;
            this.issuedAt = issuedAt;
        }
    }

    /** No codes yet. */
    public AuthorizationCodes(Clock clock) {
        this.clock = clock;
    }

    /** A new code for what was authorized. */
    public synchronized String issue(Authorized authorized) {
        Instant now = clock.instant();
        issues.values().removeIf(issue -> now.isAfter(issue.issuedAt.plus(MEMORY)));
        String code = RandomText.ofBytes(32);
        issues.put(code, new Issue(authorized, now));
        return code;
    }

    /** Spends a code, whoever presents it and whatever becomes of it. */
    public synchronized Use use(String code) {
        Issue issue = issues.get(code);
        if (issue == null) {
            return Use.UNKNOWN;
        }
        if (issue.used) {
            issue.usedAgain = true;
            return new Use(null, issue.grantId);
        }
        issue.used = true;
        return clock.instant().isAfter(issue.issuedAt.plus(LIFE)) ? Use.UNKNOWN : new Use(issue.authorized, null);
    }

    /**
     * Remembers what the use of a code gave, so that a second use can take it back. False if a second use
     * came in between: then the caller takes it back.
     */
    public synchronized boolean gave(String code, String grantId) {
        Issue issue = issues.get(code);
        if (issue == null) {
            return true;
        }
        issue.grantId = grantId;
        return !issue.usedAgain;
    }
}
