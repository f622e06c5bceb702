package org.grantwarden.web.text;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Moments as people read them: {@code gw:time} shows how long ago, with the exact time in UTC at hand. */
@Named("times")
@ApplicationScoped
public class Times {

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final Texts texts;
    private final Clock clock;

    /** For the container's proxy only. */
    protected Times() {
        this(new Texts(), Clock.systemUTC());
    }

    /**
     * Times in the language of the view, seen from now.
     *
     * @param texts where the words come from
     */
    @Inject
    public Times(Texts texts) {
        this(texts, Clock.systemUTC());
    }

    Times(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** The moment for a program: ISO 8601, UTC, whole seconds. */
    public String iso(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The moment to the second, in UTC, the same in every language so that it can be searched for in logs. */
    public String exact(Instant moment) {
        return EXACT.format(moment);
    }

    /** How far away the moment is: "3 days ago", "in 2 hours", "just now". The page's script keeps it fresh. */
    public String relative(Instant moment) {
        Duration distance = Duration.between(clock.instant(), moment);
        long seconds = distance.abs().toSeconds();
        if (seconds < 45) {
            return texts.format("foundation.time.now");
        }
        String direction = distance.isNegative() ? "foundation.time.ago." : "foundation.time.in.";
        if (seconds < 45 * 60) {
            return texts.format(direction + "minutes", rounded(seconds, 60));
        }
        if (seconds < 22 * 3600) {
            return texts.format(direction + "hours", rounded(seconds, 3600));
        }
        return texts.format(direction + "days", rounded(seconds, 86_400));
    }

    private static long rounded(long seconds, long unit) {
        return Math.max(1, Math.round((double) seconds / unit));
    }
}
