package org.grantwarden.web.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.secret.Secret;

/**
 * The cookie that names a signed-in browser: HttpOnly, SameSite=Lax, for the whole site, until the browser closes; with
 * the prefix {@code __Host-} and Secure where the public URL is https (RFC 6265bis §4.1.3).
 */
@ApplicationScoped
public class SessionCookie {
    private static final String NAME = "gw_session";

    private Settings settings;

    protected SessionCookie() {}

    @Inject
    public SessionCookie(Settings settings) {
        this.settings = settings;
    }

    /** The value that the browser sent. */
    public Optional<Secret> of(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie ->
                        cookie.getName().equals(name()) && !cookie.getValue().isEmpty())
                .map(cookie -> Secret.of(cookie.getValue()))
                .findFirst();
    }

    /** Hands the browser its value. */
    public void set(HttpServletResponse response, Secret value) {
        response.addCookie(cookie(value.reveal()));
    }

    /** Takes it away. */
    public void clear(HttpServletResponse response) {
        Cookie cookie = cookie("");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private Cookie cookie(String value) {
        Cookie cookie = new Cookie(name(), value);
        cookie.setHttpOnly(true);
        cookie.setPath("/");
        cookie.setSecure(secure());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private String name() {
        return secure() ? "__Host-" + NAME : NAME;
    }

    private boolean secure() {
        return "https".equals(settings.publicUrl().getScheme());
    }
}
