package org.grantwarden.web.authorization;

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
 * Remembers in the browser which authorization link was opened: the token stands in no address, so no log, history or
 * referrer gets it. The cookie is HttpOnly, until the browser closes, for the link's own pages; SameSite=Lax keeps other
 * sites from sending its forms. A mark without meaning of its own tells the page after consent that a link led there.
 */
@ApplicationScoped
public class LinkCookies {
    private static final String TOKEN = "gw_link";
    private static final String MARK = "gw_by_link";

    private Settings settings;

    protected LinkCookies() {}

    @Inject
    public LinkCookies(Settings settings) {
        this.settings = settings;
    }

    /** The token of the link that this browser opened last. */
    public Optional<Secret> token(HttpServletRequest request) {
        return value(request, TOKEN).map(Secret::of);
    }

    /** Whether this browser opened a link; known on the pages after consent. */
    public boolean marked(HttpServletRequest request) {
        return value(request, MARK).isPresent();
    }

    void set(HttpServletResponse response, Secret token) {
        response.addCookie(cookie(TOKEN, token.reveal(), "/authorize"));
        response.addCookie(cookie(MARK, "1", "/oauth"));
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .filter(value -> value != null && !value.isEmpty())
                .findFirst();
    }

    private Cookie cookie(String name, String value, String path) {
        Cookie cookie = new Cookie(name, value);
        cookie.setHttpOnly(true);
        cookie.setSecure("https".equals(settings.publicUrl().getScheme()));
        cookie.setAttribute("SameSite", "Lax");
        String base = settings.publicUrl().getPath();
        cookie.setPath((base == null ? "" : base) + path);
        return cookie;
    }
}
