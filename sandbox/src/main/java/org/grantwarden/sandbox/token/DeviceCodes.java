package org.grantwarden.sandbox.token;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.sandbox.client.RandomText;
import org.jspecify.annotations.Nullable;

/** Device codes and the user codes that stand for them (RFC 8628 §3.2), good for ten minutes and one grant. */
public final class DeviceCodes {
    /** How long both codes are good. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Short, so that who practises need not wait. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    /** Without vowels no words come out, and no letter looks like another (§6.1). */
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private static final int HALF = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private final Map<String, Issue> byDeviceCode = new LinkedHashMap<>();

    /** What a person is asked. */
    record Asked(String userCode, String clientId, List<String> scopes) {}

    /** What became of a code so far. */
    enum State {
        PENDING,
        TOO_SOON,
        ALLOWED,
        DENIED,
        EXPIRED,
        UNKNOWN
    }

    private static final class Issue {
        final Asked asked;
        final Instant until;
        State state = State.PENDING;

        @Nullable
        Instant polledAt;

        Issue(Asked asked, Instant until) {
            this.asked = asked;
            this.until = until;
        }
    }

    /** No codes yet. */
    public DeviceCodes(Clock clock) {
        this.clock = clock;
    }

    /** A new device code; what a person types for it stands in {@link #asked(String)}'s answer for it. */
    synchronized String issue(String clientId, List<String> scopes) {
        Instant now = clock.instant();
        byDeviceCode.values().removeIf(issue -> now.isAfter(issue.until.plus(LIFE)));
        String deviceCode = RandomText.ofBytes(32);
        byDeviceCode.put(deviceCode, new Issue(new Asked(userCode(), clientId, List.copyOf(scopes)), now.plus(LIFE)));
        return deviceCode;
    }

    /** What a device code asks for. */
    synchronized Asked asked(String deviceCode) {
        return Optional.ofNullable(byDeviceCode.get(deviceCode)).orElseThrow().asked;
    }

    /** The question behind a user code that waits for an answer. */
    synchronized Optional<Asked> waiting(String userCode) {
        return find(userCode).map(issue -> issue.asked);
    }

    /** Takes the person's answer, once. */
    synchronized boolean decide(String userCode, boolean allow) {
        Optional<Issue> found = find(userCode);
        found.ifPresent(issue -> issue.state = allow ? State.ALLOWED : State.DENIED);
        return found.isPresent();
    }

    /** What a client hears that asks with its device code; a code that was allowed is spent by that. */
    synchronized State poll(String clientId, String deviceCode) {
        Issue issue = byDeviceCode.get(deviceCode);
        Instant now = clock.instant();
        if (issue == null || !issue.asked.clientId().equals(clientId)) {
            return State.UNKNOWN;
        }
        if (!now.isBefore(issue.until)) {
            return State.EXPIRED;
        }
        Instant before = issue.polledAt;
        issue.polledAt = now;
        State state = issue.state;
        if (state == State.PENDING && before != null && now.isBefore(before.plus(INTERVAL))) {
            return State.TOO_SOON;
        }
        if (state == State.ALLOWED) {
            issue.state = State.UNKNOWN;
        }
        return state;
    }

    private Optional<Issue> find(String typed) {
        String userCode = typed.strip().toUpperCase(Locale.ROOT);
        return byDeviceCode.values().stream()
                .filter(issue -> issue.asked.userCode().equals(userCode))
                .filter(issue -> issue.state == State.PENDING && clock.instant().isBefore(issue.until))
                .findFirst();
    }

    private static String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 2 * HALF; i++) {
            code.append(i == HALF ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
