package org.grantwarden.web.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.IsoFields;
import org.grantwarden.domain.calendar.DueDate;
import org.grantwarden.domain.calendar.DueGroup;
import org.grantwarden.web.text.Texts;

/** What is said of something that is due. */
@Named
@ApplicationScoped
public class DueWords {
    @Inject
    private Texts texts;

    /** What it is, in a few words. */
    public String label(DueDate date) {
        return texts.format("calendar.kind." + date.kind().code());
    }

    /** What to do about it. */
    public String advice(DueDate date) {
        return texts.format("calendar.do." + date.kind().code());
    }

    /** Where that is done, below the context. */
    public String path(DueDate date) {
        return switch (date.kind()) {
            case SECRET_EXPIRES, SECRET_OLD -> "/iclient?id=" + date.id();
            case GRANT_IDLE, GRANT_ENDS -> "/connection?id=" + date.id();
            case KEY_EXPIRES -> "/api-client?id=" + date.id();
        };
    }

    /** The icon of its kind. */
    public String icon(DueDate date) {
        return switch (date.kind()) {
            case SECRET_EXPIRES, SECRET_OLD -> "key-round";
            case GRANT_IDLE, GRANT_ENDS -> "plug";
            case KEY_EXPIRES -> "send";
        };
    }

    /** Its day, in UTC. */
    public LocalDate day(DueDate date) {
        return LocalDate.ofInstant(date.at(), ZoneOffset.UTC);
    }

    /** Its day in words, such as "Tuesday, 24 November". */
    public String dayText(DueDate date) {
        return day(date).format(DateTimeFormatter.ofPattern(texts.format("calendar.day"), texts.language()));
    }

    /** The heading of a group. */
    public String title(DueGroup group) {
        return switch (group.span()) {
            case OVERDUE -> texts.format("calendar.overdue");
            case WEEK ->
                texts.format(
                        "calendar.week",
                        Integer.toString(group.from().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)),
                        date(group.from()),
                        date(group.to()));
            case MONTH ->
                group.from().getDayOfMonth() == 1
                        ? group.from().format(DateTimeFormatter.ofPattern("LLLL yyyy", texts.language()))
                        : texts.format("calendar.rest", date(group.from()), date(group.to()));
        };
    }

    private String date(LocalDate day) {
        return day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.language()));
    }
}
