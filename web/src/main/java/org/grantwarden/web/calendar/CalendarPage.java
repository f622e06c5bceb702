package org.grantwarden.web.calendar;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.domain.calendar.DueDate;
import org.grantwarden.domain.calendar.DueGroup;
import org.grantwarden.domain.calendar.usecase.ReadCalendar;
import org.jspecify.annotations.Nullable;

/** Backs {@code calendar.xhtml}: what is due. It only reads; how far it looks is in the address. */
@Named
@RequestScoped
public class CalendarPage {
    /** How many days ahead the page can look. */
    static final List<Integer> DAYS = List.of(30, 90, 180, 365);

    private static final int USUAL_DAYS = 90;
    private static final int MOST_LINES = 20;

    @Inject
    private ReadCalendar readCalendar;

    private @Nullable String days;
    private List<DueGroup> groups = List.of();
    private long grants;
    private boolean cut;

    /** Reads what is due. */
    public void load() {
        ReadCalendar.Due due = readCalendar.within(Duration.ofDays(getAhead()));
        groups = DueGroup.of(due.dates(), due.now());
        grants = due.grants();
        cut = due.cut();
    }

    /** A number of days that the page can look ahead: this one, or the usual where it is none. */
    static int ahead(@Nullable String typed) {
        return DAYS.stream()
                .filter(offered -> offered.toString().equals(typed))
                .findFirst()
                .orElse(USUAL_DAYS);
    }

    /** How many days ahead it looks. */
    public int getAhead() {
        return ahead(days);
    }

    /** How many days ahead it can look. */
    public List<Integer> getChoices() {
        return DAYS;
    }

    /** What is due, in groups. */
    public List<DueGroup> getGroups() {
        return groups;
    }

    /**
     * What is due of one kind.
     *
     * @param first the first of it
     * @param more how much more there is
     */
    public record Block(List<DueDate> first, int more) {
        /** One of it, for the words that all of it shares. */
        public DueDate sample() {
            return first.get(0);
        }

        /** How much there is. */
        public int size() {
            return first.size() + more;
        }
    }

    /** What is due in a group, kind by kind: what is to be done is said once. */
    public List<Block> blocks(DueGroup group) {
        return Stream.of(DueDate.Kind.values())
                .map(kind -> group.dates().stream()
                        .filter(date -> date.kind() == kind)
                        .toList())
                .filter(dates -> !dates.isEmpty())
                .map(dates -> new Block(
                        dates.subList(0, Math.min(dates.size(), MOST_LINES)), Math.max(0, dates.size() - MOST_LINES)))
                .toList();
    }

    /** How many grants end in that time. */
    public long getGrants() {
        return grants;
    }

    /** Whether more grants end in that time than are listed. */
    public boolean isCut() {
        return cut;
    }

    /** The number of days as it stands in the address. */
    public @Nullable String getDays() {
        return days;
    }

    /** The number of days as it stands in the address. */
    public void setDays(@Nullable String days) {
        this.days = days;
    }
}
