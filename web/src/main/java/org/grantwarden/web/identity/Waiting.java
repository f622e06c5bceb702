package org.grantwarden.web.identity;

import java.time.Duration;
import org.grantwarden.web.text.Texts;

/** A waiting time in words, rounded up: who comes back then is let try. */
final class Waiting {

    private static final long LONGEST_IN_SECONDS = 90;

    private Waiting() {}

    /** "25 seconds", "2 minutes". */
    static String words(Duration wait, Texts texts) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return seconds <= LONGEST_IN_SECONDS
                ? texts.format("identity.wait.seconds", seconds)
                : texts.format("identity.wait.minutes", (seconds + 59) / 60);
    }
}
