package org.grantwarden.web.authorization;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.secret.Secret;

/**
 * The cookie that ties one run of an authorization to the browser that started it. Each run has its own, so that two
 * may be under way at once; the console's session plays no part.
 */
final class BrowserBinding {
    private static final String PREFIX = "gw_oauth_";
    private static final int ID_DIGITS = 8;

    /** How much longer the browser remembers a run, so that whoever comes too late is told so and not taken for a stranger. */
    private static final Duration AFTER = Duration.ofHours(1);

    private BrowserBinding() {}

    /**
     * The cookie of a run. It outlives the run, which alone says when its time is over.
     *
     * @param life how long the run may take
     */
    static Cookie cookie(UUID authorizationId, Secret value, Duration life, URI publicUrl) {
        return cookie(
                authorizationId,
                value.reveal(),
                Math.toIntExact(life.plus(AFTER).toSeconds()),
                publicUrl);
    }

    /** What removes the cookie of a run that is over. */
    static Cookie removal(UUID authorizationId, URI publicUrl) {
        return cookie(authorizationId, "", 0, publicUrl);
    }

    /** The value that the browser sent for a run; empty when it sent none. */
    static Optional<Secret> read(HttpServletRequest request, UUID authorizationId) {
        Cookie[] cookies = request.getCookies();
        String name = name(authorizationId);
        return cookies == null
                ? Optional.empty()
                : Stream.of(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .filter(value -> value != null && !value.isEmpty())
                        .findFirst()
                        .map(Secret::of);
    }

    private static Cookie cookie(UUID authorizationId, String value, int seconds, URI publicUrl) {
        Cookie cookie = new Cookie(name(authorizationId), value);
        cookie.setHttpOnly(true);
        cookie.setSecure("https".equals(publicUrl.getScheme()));
        // Lax: the way back from the provider is a top-level GET of another site.
        cookie.setAttribute("SameSite", "Lax");
        String path = publicUrl.getPath();
        cookie.setPath((path == null ? "" : path) + "/oauth");
        cookie.setMaxAge(seconds);
        return cookie;
    }

    private static String name(UUID authorizationId) {
        return PREFIX + authorizationId.toString().substring(0, ID_DIGITS);
    }
}
