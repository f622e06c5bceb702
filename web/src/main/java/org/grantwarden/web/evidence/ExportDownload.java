package org.grantwarden.web.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.usecase.ExportLedger;
import org.jspecify.annotations.Nullable;

/** Sends an export as it is written. */
@ApplicationScoped
class ExportDownload {
    private static final int LONGEST_NUMBER = 18;

    @Inject
    ExportLedger exportLedger;

    /** Answers with the ZIP, or sends people back to the page with what is wrong. */
    void send(Log log, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ExportLedger.Wanted wanted;
        try {
            wanted = new ExportLedger.Wanted(
                    number(request.getParameter("from")),
                    number(request.getParameter("to")),
                    time(request.getParameter("since")),
                    time(request.getParameter("until")));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            response.sendRedirect(request.getContextPath() + "/evidence?wrong=range");
            return;
        }
        Optional<ExportLedger.Prepared> prepared = exportLedger.prepare(log, wanted);
        if (prepared.isEmpty()) {
            response.sendRedirect(request.getContextPath() + "/evidence?wrong=empty");
            return;
        }
        ExportLedger.Prepared export = prepared.get();
        response.setContentType("application/zip");
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"ledger-%s-%d-%d.zip\""
                        .formatted(
                                log.code(),
                                export.range().from(),
                                export.range().to()));
        exportLedger.write(export, response.getOutputStream());
    }

    private static @Nullable Long number(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String digits = text.strip();
        if (!digits.matches("[0-9]{1," + LONGEST_NUMBER + "}")) {
            throw new IllegalArgumentException("not an index");
        }
        return Long.parseLong(digits);
    }

    /** A date is its first moment; a time without zone is in UTC, as the page says. */
    static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String given = text.strip();
        if (given.endsWith("Z")) {
            return Instant.parse(given);
        }
        return given.indexOf('T') < 0
                ? LocalDate.parse(given).atStartOfDay().toInstant(ZoneOffset.UTC)
                : LocalDateTime.parse(given).toInstant(ZoneOffset.UTC);
    }
}
