package org.grantwarden.sandbox.pages;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;

/** One form for each misbehaviour, filled with what holds now. */
final class MisbehaviourCards {
    private static final int MOST_TIMES = 1_000_000;

    private final Map<String, Object> now;

    /** Shows these settings, named as {@link Misbehaviour#settings} does. */
    MisbehaviourCards(Map<String, Object> settings) {
        this.now = settings;
    }

    List<Html> tokens() {
        return List.of(
                card(
                        "expire",
                        "Expire",
                        false,
                        "Every access token runs out now. Refresh tokens stay good.",
                        "Expire all",
                        Html.NOTHING),
                card(
                        "age",
                        "Let time pass",
                        false,
                        "All grants and tokens become older. After 90 days without a refresh, or 365 in all, a grant is dead.",
                        "Let it pass",
                        Fields.number("age-days", "days", "Days", 1, 1, 100_000)),
                card(
                        "token-lifetime",
                        "Token lifetime",
                        false,
                        "For access tokens given from now on.",
                        "Set",
                        Fields.number("lifetime", "seconds", "Seconds", now("tokenSeconds"), 1, 31_536_000)),
                card(
                        "forget-expires-in",
                        "Forget expires_in",
                        now("forgetsExpiresIn").equals(true),
                        "Leaves the lifetime out of the token answer.",
                        "Set",
                        Fields.yesNo(
                                "forget",
                                "enabled",
                                "Forget it",
                                now("forgetsExpiresIn").equals(true))));
    }

    List<Html> answers() {
        return List.of(
                card(
                        "slow",
                        "Be slow",
                        isOn("slowMillis"),
                        "Waits before it looks at a request. 0 ends it.",
                        "Set",
                        Fields.number("slow", "millis", "Milliseconds", now("slowMillis"), 0, 120_000),
                        where("slow")),
                card(
                        "fail",
                        "Fail",
                        isOn("failTimes"),
                        "Answers with a server error, without doing anything. -1 goes on until switched off, 0 ends it.",
                        "Set",
                        times("fail"),
                        Fields.number("fail-status", "status", "Status", now("failStatus"), 500, 599),
                        where("fail")),
                card(
                        "throttle",
                        "Say 429",
                        isOn("throttleTimes"),
                        "Too many requests, with Retry-After. -1 goes on until switched off, 0 ends it.",
                        "Set",
                        times("throttle"),
                        Fields.number("retry", "retryAfter", "Retry after (s)", now("throttleRetryAfter"), 0, 86_400),
                        where("throttle")),
                card(
                        "lose",
                        "Lose the answer",
                        isOn("loseTimes"),
                        "Does what was asked, then cuts the connection. A rotated refresh token is lost that way. -1 goes on until switched off, 0 ends it.",
                        "Set",
                        times("lose"),
                        where("lose")));
    }

    private Html times(String act) {
        return Fields.number(
                act + "-times",
                "times",
                "Next requests",
                now(act + "Times"),
                Misbehaviour.UNTIL_SWITCHED_OFF,
                MOST_TIMES);
    }

    private Html where(String act) {
        return Fields.where(act + "-on", now(act + "On"));
    }

    private boolean isOn(String setting) {
        return !now(setting).equals(0);
    }

    private Object now(String setting) {
        return Objects.requireNonNull(now.get(setting), setting);
    }

    private static Html card(String act, String heading, boolean on, String help, String button, Html... fields) {
        return Html.of(
                """
                <form method="post" action="/misbehave/{}" class="card" aria-labelledby="{}-heading">
                  <h3 id="{}-heading">{}{}</h3>
                  <p class="small">{}</p>
                  {}
                  <button type="submit" aria-label="{}: {}">{}</button>
                </form>
                """,
                act,
                act,
                act,
                heading,
                on ? Html.of(" <span class=\"badge\">on</span>") : Html.NOTHING,
                help,
                List.of(fields),
                heading,
                button,
                button);
    }
}
