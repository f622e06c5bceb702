package org.grantwarden.web.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Days as an iCalendar object (RFC 5545): an all-day event for each, with a link to where something is done about it. */
final class CalendarFile {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int LONGEST_LINE = 75;

    private CalendarFile() {}

    /**
     * An event.
     *
     * @param uid the same for the same thing in every file, so that a calendar moves it rather than adds it anew
     */
    record Event(String uid, LocalDate day, String summary, String description, String url) {}

    /** The file, made at that time. */
    static String of(List<Event> events, Instant now) {
        StringBuilder file = new StringBuilder();
        line(file, "BEGIN:VCALENDAR");
        line(file, "VERSION:2.0");
        line(file, "PRODID:-//Grantwarden//What is due//EN");
        for (Event event : events) {
            line(file, "BEGIN:VEVENT");
            line(file, "UID:" + event.uid());
            line(file, "DTSTAMP:" + STAMP.format(now));
            line(file, "DTSTART;VALUE=DATE:" + event.day().format(DateTimeFormatter.BASIC_ISO_DATE));
            line(file, "SUMMARY:" + text(event.summary()));
            line(file, "DESCRIPTION:" + text(event.description()));
            line(file, "URL:" + event.url());
            line(file, "TRANSP:TRANSPARENT");
            line(file, "END:VEVENT");
        }
        line(file, "END:VCALENDAR");
        return file.toString();
    }

    /** RFC 5545 §3.3.11. */
    private static String text(String words) {
        return words.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r\n", "\\n")
                .replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    /** Folded after 75 octets, never within a character (RFC 5545 §3.1). */
    private static void line(StringBuilder file, String content) {
        int octets = 0;
        for (int at = 0; at < content.length(); at += Character.charCount(content.codePointAt(at))) {
            String character = Character.toString(content.codePointAt(at));
            int size = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + size > LONGEST_LINE) {
                file.append("\r\n ");
                octets = 1;
            }
            file.append(character);
            octets += size;
        }
        file.append("\r\n");
    }
}
