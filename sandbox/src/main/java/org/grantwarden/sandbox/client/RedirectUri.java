package org.grantwarden.sandbox.client;

import java.net.URI;
import java.net.URISyntaxException;

/** The rule for a redirect URI at registration (RFC 6749 §3.1.2): absolute, http or https, no fragment. */
public final class RedirectUri {
    private RedirectUri() {}

    /**
     * The text itself, if it can be a redirect URI.
     *
     * @throws IllegalArgumentException with a sentence for a person, if it cannot
     */
    public static String checked(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawFragment() == null && uri.getRawUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException ignored) {
            // The sentence below says what is wanted, for this case too.
        }
        throw new IllegalArgumentException(
                "The callback URI must be a whole http or https address without a # part, such as http://127.0.0.1:8080/oauth/callback.");
    }

    /** Scheme, host and port of a redirect URI, as a Content-Security-Policy names them. */
    public static String origin(String redirectUri) {
        URI uri = URI.create(redirectUri);
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }
}
