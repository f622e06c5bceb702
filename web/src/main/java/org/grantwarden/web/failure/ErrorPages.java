package org.grantwarden.web.failure;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.grantwarden.web.text.Texts;

/**
 * Stands before the error pages. Where one fails itself, the answer is a plain page that needs nothing, and never the
 * server's own, which tells its version and what was thrown.
 */
public class ErrorPages implements Filter {
    private static final Logger LOG = Logger.getLogger(ErrorPages.class.getName());
    private static final String POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

    private final Texts texts;

    /** For the container. */
    @Inject
    public ErrorPages(Texts texts) {
        this.texts = texts;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        int status = answer.getStatus();
        try {
            chain.doFilter(new ErrorRequest(http), response);
        } catch (IOException | ServletException | RuntimeException | LinkageError | StackOverflowError e) {
            String id = UUID.randomUUID().toString();
            LOG.log(
                    Level.SEVERE,
                    e,
                    () -> "[" + id + "] the error page failed: "
                            + http.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
            LOG.log(
                    Level.SEVERE,
                    (Throwable) http.getAttribute(RequestDispatcher.ERROR_EXCEPTION),
                    () -> "[" + id + "] what it was about");
            if (!answer.isCommitted()) {
                plain(http, answer, status, id);
            }
        }
    }

    private void plain(HttpServletRequest request, HttpServletResponse answer, int status, String id)
            throws IOException {
        Locale language =
                Locale.GERMAN.getLanguage().equals(request.getLocale().getLanguage()) ? Locale.GERMAN : Locale.ENGLISH;
        answer.resetBuffer();
        answer.setStatus(
                status < HttpServletResponse.SC_BAD_REQUEST ? HttpServletResponse.SC_INTERNAL_SERVER_ERROR : status);
        answer.setHeader("Content-Security-Policy", POLICY);
        answer.setContentType("text/html;charset=UTF-8");
        String title = texts.in(language, "foundation.error.500.title");
        String page = """
                <!DOCTYPE html>
                <html lang="%s">
                <head><meta charset="UTF-8"/><title>%s</title></head>
                <body><main><h1>%s</h1><p>%s</p><p>%s: <code>%s</code></p></main></body>
                </html>
                """.formatted(
                        language.getLanguage(),
                        title,
                        title,
                        texts.in(language, "foundation.error.500.text"),
                        texts.in(language, "foundation.error.id"),
                        id);
        write(answer, page);
    }

    private static void write(HttpServletResponse answer, String page) throws IOException {
        try {
            answer.getWriter().write(page);
        } catch (IllegalStateException e) {
            // The page that failed had begun to write bytes.
            answer.getOutputStream().write(page.getBytes(StandardCharsets.UTF_8));
        }
    }
}
