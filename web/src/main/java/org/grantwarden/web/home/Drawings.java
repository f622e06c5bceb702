package org.grantwarden.web.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.ConnectionState.Gravity;
import org.grantwarden.domain.home.GrantEnds;
import org.grantwarden.domain.home.Standing;
import org.grantwarden.domain.ledger.LedgerFigures;
import org.grantwarden.web.connection.StatusWords;
import org.grantwarden.web.text.Texts;

/** Turns figures into bars, each with its words, its number and, where there is one, the list behind it. */
@ApplicationScoped
public class Drawings {
    private static final int DAYS_OF_WEEK = 7;
    private static final double WHOLE = 100;
    private static final List<Integer> WINDOWS = List.of(7, 30, 90);

    private final Texts texts;
    private final StatusWords statusWords;

    /** For the container's proxy only. */
    protected Drawings() {
        this(new Texts(), new StatusWords(new Texts()));
    }

    /** In the language of the view. */
    @Inject
    public Drawings(Texts texts, StatusWords statusWords) {
        this.texts = texts;
        this.statusWords = statusWords;
    }

    /** A state with its share of all connections. */
    public record Share(ConnectionState state, String kind, String label, long count, String list, Bar bar) {}

    /** How many grants end within so many days. */
    public record Window(int days, long count, String list) {}

    /**
     * A week ahead.
     *
     * @param from its first day, in words
     * @param mark its first day in short, where the drawing has room for it; else empty
     * @param bar how many end by age; those that a refresh puts off would hide them
     */
    public record Week(String from, String mark, long byAge, long unused, Bar bar) {}

    /** A day that is over, or today. */
    public record Day(String name, String date, long count, String list, Bar bar) {}

    /** The states that connections are in: well first, as the bar is read from its start. */
    public List<Share> shares(Standing standing) {
        double total = Math.max(1, standing.total());
        List<Share> shares = new ArrayList<>();
        double at = 0;
        List<Map.Entry<ConnectionState, Long>> counts = standing.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(ConnectionState::gravity).thenComparing(Comparator.naturalOrder())))
                .toList();
        for (Map.Entry<ConnectionState, Long> count : counts) {
            ConnectionState state = count.getKey();
            double size = WHOLE * count.getValue() / total;
            shares.add(new Share(
                    state,
                    kind(state.gravity()),
                    statusWords.label(state),
                    count.getValue(),
                    "/connections?state=" + state.code(),
                    new Bar(at, size)));
            at += size;
        }
        return shares;
    }

    /** The windows in which grants end, each with the list that has the same number. */
    public List<Window> windows(GrantEnds ends) {
        return WINDOWS.stream()
                .map(days -> new Window(days, ends.within(days), "/connections?within=" + days + "&sort=grant_ends"))
                .toList();
    }

    /** The weeks ahead; what ended already stands in the first. */
    public List<Week> weeks(GrantEnds ends, Instant now) {
        int count = (GrantEnds.AHEAD + DAYS_OF_WEEK - 1) / DAYS_OF_WEEK;
        List<long[]> values = IntStream.range(0, count)
                .mapToObj(week -> {
                    int from = week == 0 ? -1 : week * DAYS_OF_WEEK;
                    int until = (week + 1) * DAYS_OF_WEEK;
                    return new long[] {ends.between(from, until, true), ends.between(from, until, false)};
                })
                .toList();
        long highest = values.stream().mapToLong(value -> value[0]).max().orElse(0);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        DateTimeFormatter day = day();
        return IntStream.range(0, count)
                .mapToObj(week -> {
                    long[] value = values.get(week);
                    String from = day.format(today.plusDays((long) week * DAYS_OF_WEEK));
                    String mark = week % 4 == 0 && week < count - 1 ? from : "";
                    return new Week(from, mark, value[0], value[1], Bar.column(value[0], highest));
                })
                .toList();
    }

    /** The days of a week, each with the history of that day. */
    public List<Day> days(List<LedgerFigures.Day> week) {
        long highest = week.stream().mapToLong(LedgerFigures.Day::entries).max().orElse(0);
        DateTimeFormatter day = day();
        return week.stream()
                .map(one -> new Day(
                        one.day().getDayOfWeek().getDisplayName(TextStyle.SHORT_STANDALONE, texts.language()),
                        day.format(one.day()),
                        one.entries(),
                        "/history?from=" + one.day() + "&until=" + one.day(),
                        Bar.column(one.entries(), highest)))
                .toList();
    }

    private DateTimeFormatter day() {
        return DateTimeFormatter.ofPattern(texts.format("home.day"), texts.language());
    }

    /** The colour's name for a gravity. */
    static String kind(Gravity gravity) {
        return switch (gravity) {
            case WELL -> "ok";
            case IDLE -> "idle";
            case WAITING -> "info";
            case ATTENTION -> "warn";
            case BROKEN -> "bad";
        };
    }
}
