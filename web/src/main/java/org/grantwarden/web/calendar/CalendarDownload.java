package org.grantwarden.web.calendar;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.grantwarden.domain.calendar.DueDate;
import org.grantwarden.domain.calendar.usecase.ReadCalendar;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.installation.Settings;

/** Sends what is due as a calendar file. */
@WebServlet(name = "calendarFile", urlPatterns = "/calendar/due.ics")
public class CalendarDownload extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private ReadCalendar readCalendar;

    @Inject
    private DueWords words;

    @Inject
    private Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            ReadCalendar.Due due =
                    readCalendar.within(Duration.ofDays(CalendarPage.ahead(request.getParameter("days"))));
            List<CalendarFile.Event> events =
                    due.dates().stream().map(this::event).toList();
            response.setContentType("text/calendar;charset=utf-8");
            response.setHeader("Cache-Control", "private, no-store");
            response.setHeader("Content-Disposition", "attachment; filename=\"grantwarden.ics\"");
            response.getWriter().write(CalendarFile.of(events, due.now()));
        } catch (NotAllowedException e) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "");
        }
    }

    private CalendarFile.Event event(DueDate date) {
        String home = settings.publicUrl().toString().replaceFirst("/$", "");
        return new CalendarFile.Event(
                date.kind().code() + "-" + date.id() + "@"
                        + settings.publicUrl().getHost(),
                words.day(date),
                words.label(date) + ": " + date.name(),
                words.advice(date),
                home + words.path(date));
    }
}
