package org.grantwarden.web.failure;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.grantwarden.web.text.Texts;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ErrorPagesTest {
    private final StringWriter written = new StringWriter();
    private final Map<String, String> headers = new TreeMap<>();
    private final ErrorPages errorPages = new ErrorPages(new Texts());

    @Test
    void an_error_page_that_fails_is_replaced_by_one_that_needs_nothing_and_tells_nothing() throws Exception {
        errorPages.doFilter(request(Locale.GERMANY), response(), (request, response) -> {
            throw new IllegalStateException("Missing CSP nonce");
        });

        assertThat(written.toString())
                .contains("<html lang=\"de\">", "Etwas ist schiefgegangen")
                .doesNotContain("Exception", "nonce", "???");
        assertThat(headers)
                .containsEntry("status", "403")
                .containsEntry(
                        "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'");
    }

    @Test
    void an_error_page_sees_no_form_that_was_posted() throws Exception {
        errorPages.doFilter(request(Locale.ENGLISH), response(), (request, response) -> {
            var seen = (HttpServletRequest) request;
            assertThat(seen.getMethod()).isEqualTo("GET");
            assertThat(seen.getParameter("jakarta.faces.ViewState")).isNull();
            assertThat(seen.getParameterMap()).isEmpty();
            assertThat(seen.getHeader("Faces-Request")).isNull();
            assertThat(seen.getHeader("Accept-Language")).isEqualTo("sent");
        });

        assertThat(written.toString()).isEmpty();
    }

    private static HttpServletRequest request(Locale locale) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ErrorPagesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMethod" -> "POST";
                    case "getLocale" -> locale;
                    case "getHeader", "getParameter" -> "sent";
                    default -> null;
                });
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                ErrorPagesTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getStatus" -> 403;
                    case "isCommitted" -> false;
                    case "getWriter" -> new PrintWriter(written);
                    case "setHeader" -> headers.put((String) arguments[0], (String) arguments[1]);
                    case "setStatus" -> headers.put("status", String.valueOf(arguments[0]));
                    default -> null;
                });
    }
}
