package org.grantwarden.sandbox.control;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.misbehaviour.Where;
import org.grantwarden.sandbox.token.Grants;

/**
 * Everything a person or a test can do to make the look-alike misbehave, by name and arguments.
 *
 * <ul>
 *   <li>{@code expire}: all access tokens run out now
 *   <li>{@code revoke}: {@code grant} (its id; left out: all)
 *   <li>{@code age}: {@code days} (1); all grants and tokens become that much older
 *   <li>{@code slow}: {@code millis}, {@code on}
 *   <li>{@code fail}: {@code times} (-1: until switched off), {@code status} (503), {@code on}
 *   <li>{@code throttle}: {@code times}, {@code retryAfter} in seconds (1), {@code on}
 *   <li>{@code lose}: {@code times}, {@code on}; does what was asked, then cuts the connection
 *   <li>{@code forget-expires-in}: {@code enabled} (true)
 *   <li>{@code token-lifetime}: {@code seconds}
 *   <li>{@code reset}: behaves well again; dead grants stay dead
 * </ul>
 *
 * {@code on} is {@code token}, {@code api} or {@code both} (both).
 */
public final class Controls {
    private static final Map<String, String> DONE = Map.of(
            "expire", "Every access token has run out.",
            "revoke", "Revoked.",
            "age", "Time has passed for every grant and token.",
            "slow", "Noted how slow to be.",
            "fail", "Noted how often to fail.",
            "throttle", "Noted how often to answer 429.",
            "lose", "Noted how many answers to lose.",
            "forget-expires-in", "Noted whether to leave out expires_in.",
            "token-lifetime", "Noted for the access tokens to come.",
            "reset", "Behaving well again. Grants that have died stay dead.");

    private final Misbehaviour misbehaviour;
    private final Grants grants;

    /** Controls these two. */
    public Controls(Misbehaviour misbehaviour, Grants grants) {
        this.misbehaviour = misbehaviour;
        this.grants = grants;
    }

    /** What to tell a person after this act; empty if there is no such act. */
    public static Optional<String> done(String act) {
        return Optional.ofNullable(DONE.get(act));
    }

    /**
     * Does one act.
     *
     * @throws IllegalArgumentException with a sentence, if an argument is missing or out of range
     */
    public void apply(String act, Map<String, String> arguments) {
        var given = new Arguments(arguments);
        switch (act) {
            case "expire" -> grants.expireAccessTokens();
            case "revoke" -> revoke(given.text("grant", ""));
            case "age" -> grants.age(Duration.ofDays(given.number("days", 1, 1, 100_000)));
            case "slow" -> misbehaviour.beSlow(given.number("millis"), given.where());
            case "fail" ->
                misbehaviour.fail(given.number("times"), given.number("status", 503, 500, 599), given.where());
            case "throttle" ->
                misbehaviour.throttle(given.number("times"), given.number("retryAfter", 1, 0, 86_400), given.where());
            case "lose" -> misbehaviour.loseAnswers(given.number("times"), given.where());
            case "forget-expires-in" ->
                misbehaviour.forgetExpiresIn(given.text("enabled", "true").equals("true"));
            case "token-lifetime" -> misbehaviour.tokenSeconds(given.number("seconds"));
            case "reset" -> misbehaviour.reset();
            default -> throw new IllegalArgumentException("There is no control of this name.");
        }
    }

    private void revoke(String grantId) {
        String because = "revoked in the practice account";
        if (grantId.isEmpty()) {
            grants.revokeAll(because);
        } else {
            grants.revoke(grantId, because);
        }
    }

    private record Arguments(Map<String, String> values) {
        String text(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }

        Where where() {
            return Where.read(text("on", "both"));
        }

        int number(String name) {
            String text = values.get(name);
            try {
                return Integer.parseInt(String.valueOf(text));
            } catch (NumberFormatException notANumber) {
                throw new IllegalArgumentException("\"" + name + "\" must be a whole number", notANumber);
            }
        }

        int number(String name, int otherwise, int least, int most) {
            int number = values.containsKey(name) ? number(name) : otherwise;
            if (number < least || number > most) {
                throw new IllegalArgumentException("\"" + name + "\" is a number from " + least + " to " + most);
            }
            return number;
        }
    }
}
