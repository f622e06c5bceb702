package org.grantwarden.sandbox.misbehaviour;

import java.util.Map;
import java.util.Optional;
import org.grantwarden.sandbox.http.Area;
import org.grantwarden.sandbox.http.HttpAnswer;

/**
 * How the look-alike misbehaves at present. It starts well-behaved, and a restart makes it so again.
 * All methods may be called while requests are under way.
 */
public final class Misbehaviour {
    /** Repeat until {@link #reset}. */
    public static final int UNTIL_SWITCHED_OFF = Countdown.ENDLESS;

    private static final int LONGEST_DELAY = 120_000;

    private final int ordinaryTokenSeconds;
    private final Countdown failing = new Countdown();
    private final Countdown throttling = new Countdown();
    private final Countdown losing = new Countdown();
    private volatile int failStatus = 503;
    private volatile int retryAfterSeconds = 1;
    private volatile int slowMillis;
    private volatile Where slowWhere = Where.BOTH;
    private volatile boolean forgetsExpiresIn;
    private volatile int tokenSeconds;

    /** Behaves well; access tokens live this many seconds unless told otherwise. */
    public Misbehaviour(int ordinaryTokenSeconds) {
        this.ordinaryTokenSeconds = ordinaryTokenSeconds;
        this.tokenSeconds = ordinaryTokenSeconds;
    }

    /** Waits this long (0 to 120000 ms) before a request is looked at; 0 ends it. */
    public void beSlow(int millis, Where where) {
        slowWhere = where;
        slowMillis = within("millis", millis, 0, LONGEST_DELAY);
    }

    /** Answers the next requests with this 5xx status, without looking at them; 0 times ends it. */
    public void fail(int times, int status, Where where) {
        failStatus = within("status", status, 500, 599);
        failing.set(within("times", times, UNTIL_SWITCHED_OFF, 1_000_000), where);
    }

    /** Answers the next requests with 429 and this {@code Retry-After}; 0 times ends it. */
    public void throttle(int times, int retryAfter, Where where) {
        retryAfterSeconds = within("retryAfter", retryAfter, 0, 86_400);
        throttling.set(within("times", times, UNTIL_SWITCHED_OFF, 1_000_000), where);
    }

    /** Does what the next requests ask and then cuts the connection instead of answering; 0 times ends it. */
    public void loseAnswers(int times, Where where) {
        losing.set(within("times", times, UNTIL_SWITCHED_OFF, 1_000_000), where);
    }

    /** Leaves {@code expires_in} out of token answers, or stops doing so. */
    public void forgetExpiresIn(boolean forget) {
        forgetsExpiresIn = forget;
    }

    /** Gives the access tokens to come this life in seconds. */
    public void tokenSeconds(int seconds) {
        tokenSeconds = within("seconds", seconds, 1, 31_536_000);
    }

    /** Behaves well again. */
    public void reset() {
        beSlow(0, Where.BOTH);
        fail(0, 503, Where.BOTH);
        throttle(0, 1, Where.BOTH);
        loseAnswers(0, Where.BOTH);
        forgetExpiresIn(false);
        tokenSeconds(ordinaryTokenSeconds);
    }

    /** The life of access tokens issued now, in seconds. */
    public int tokenSeconds() {
        return tokenSeconds;
    }

    /** Whether {@code expires_in} is left out. */
    public boolean forgetsExpiresIn() {
        return forgetsExpiresIn;
    }

    /** What happens instead of an answer to this request, if anything; waits first where it is to be slow. */
    public Optional<HttpAnswer> before(Area area) {
        if (slowMillis > 0 && slowWhere.includes(area)) {
            sleep(slowMillis);
        }
        if (throttling.strikes(area)) {
            return Optional.of(trouble(429, "temporarily_unavailable", "Too many requests (on purpose).")
                    .withHeader("Retry-After", Integer.toString(retryAfterSeconds)));
        }
        return failing.strikes(area)
                ? Optional.of(trouble(failStatus, "server_error", "Out of order (on purpose)."))
                : Optional.empty();
    }

    /** Whether the answer to this request is lost on its way. */
    public boolean losesAnswer(Area area) {
        return losing.strikes(area);
    }

    /** All settings by their names, for the page and for tests. */
    public Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("slowMillis", slowMillis),
                Map.entry("slowOn", slowWhere.word()),
                Map.entry("failTimes", failing.left()),
                Map.entry("failStatus", failStatus),
                Map.entry("failOn", failing.where().word()),
                Map.entry("throttleTimes", throttling.left()),
                Map.entry("throttleRetryAfter", retryAfterSeconds),
                Map.entry("throttleOn", throttling.where().word()),
                Map.entry("loseTimes", losing.left()),
                Map.entry("loseOn", losing.where().word()),
                Map.entry("forgetsExpiresIn", forgetsExpiresIn),
                Map.entry("tokenSeconds", tokenSeconds));
    }

    private static HttpAnswer trouble(int status, String code, String sentence) {
        return HttpAnswer.json(status, Map.of("error", code, "error_description", sentence));
    }

    private static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("\"" + name + "\" is a number from " + least + " to " + most);
        }
        return value;
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
