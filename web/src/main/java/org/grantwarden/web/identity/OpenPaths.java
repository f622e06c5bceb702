package org.grantwarden.web.identity;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which paths are open to whom before the use cases judge: an unknown path is closed. */
final class OpenPaths {
    private static final String STATIC = "/jakarta.faces.resource/";
    private static final String API = "/api/";
    private static final String POLLING = "/status/";
    /** Below the path of the link's cookie. */
    private static final String POLLING_BY_LINK = "/authorize/status";

    private static final Set<String> OPEN = Set.of(
            "/signin",
            "/oauth/callback",
            "/oauth/done",
            "/authorize",
            "/authorize/open",
            "/authorize/continue",
            "/authorize/by-code",
            POLLING_BY_LINK,
            "/authorize/decline",
            "/authorize/leave",
            "/favicon.ico",
            "/health/live",
            "/health/ready");
    /** Who began a run shows it by its cookie: an administrator, or somebody with a link. */
    private static final Pattern START = Pattern.compile("/oauth/start/[0-9a-f-]{36}");

    private static final Set<String> MONITORING = Set.of("/metrics", "/openapi");
    /** Checkpoints and hash tiles; where a setting closes them, the use case asks for the right. */
    private static final Pattern PUBLISHED = Pattern.compile(
            "/ledger/(?:[0-9a-f]{8}/)?(?:control|use)/(?:[1-9][0-9]*-[0-9a-f]{8}/)?(?:checkpoint|tile/[0-7]/[0-9x/]+(?:\\.p/[0-9]+)?)");

    private static final Set<String> BEFORE_PASSWORD_CHANGE = Set.of("/password", "/signin", "/sign-out");

    private OpenPaths() {}

    /** Style sheets, scripts, pictures: the same for everybody. */
    static boolean isStatic(String path) {
        return path.startsWith(STATIC);
    }

    /** The API for programs: it authenticates by key and knows no sessions. */
    static boolean isApi(String path) {
        return path.startsWith(API);
    }

    /** For machines that watch the console: a key or an allowed address does instead of a session. */
    static boolean isMonitoring(String path) {
        return MONITORING.contains(path);
    }

    /** Asked by a script on its own: does not prolong a session. */
    static boolean isPolling(String path) {
        return path.startsWith(POLLING) || path.equals(POLLING_BY_LINK);
    }

    /**
     * Whether it is a page's poll that asks: each is named so.
     *
     * @param source the client id that a Faces request names as its source
     */
    static boolean isPoll(@Nullable String source) {
        return source != null && (source.equals("poll") || source.endsWith(":poll"));
    }

    /** Where a file is uploaded. */
    static boolean takesFiles(String path) {
        return path.equals("/configuration");
    }

    /** Open to people who are not signed in. */
    static boolean isOpen(String path) {
        return OPEN.contains(path)
                || START.matcher(path).matches()
                || PUBLISHED.matcher(path).matches();
    }

    /** Open to people whose one-time password is still to be changed. */
    static boolean isOpenBeforePasswordChange(String path) {
        return BEFORE_PASSWORD_CHANGE.contains(path);
    }
}
