package org.grantwarden.domain.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one request for which an API client asks a proof (RFC 9449 §4.2), beside a token that is bound to a key.
 *
 * @param method as it will be sent
 * @param url as it will be sent, absolute, without query and fragment, which are no part of a proof
 * @param nonce that the provider's API gave in {@code DPoP-Nonce}; null where it gave none
 */
public record ProofRequest(String method, URI url, @Nullable String nonce) {
    /** Most characters of a URL. */
    public static final int LONGEST_URL = 1000;

    private static final int LONGEST_NONCE = 1024;
    private static final String NO_URL =
            "“htu” is the absolute URL of the request, of at most " + LONGEST_URL + " characters.";

    public ProofRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
    }

    /**
     * What a client typed.
     *
     * @throws IllegalArgumentException if it is no such request; the message says what is wrong
     */
    public static ProofRequest of(String method, String url, @Nullable String nonce) {
        if (!method.matches("[A-Za-z]{1,20}")) {
            throw new IllegalArgumentException("“htm” is an HTTP method.");
        }
        if (nonce != null && (nonce.length() > LONGEST_NONCE || !nonce.matches("[\\x21\\x23-\\x5B\\x5D-\\x7E]+"))) {
            throw new IllegalArgumentException("“nonce” is the value of the header DPoP-Nonce.");
        }
        return new ProofRequest(method.toUpperCase(Locale.ROOT), target(url), nonce);
    }

    private static URI target(String url) {
        String plain = url.split("[?#]", 2)[0];
        try {
            URI target = new URI(plain);
            boolean spoken = plain.length() <= LONGEST_URL && plain.matches("https?://[\\x21-\\x7E]+");
            if (spoken && target.getHost() != null && target.getRawUserInfo() == null) {
                return target;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(NO_URL, e);
        }
        throw new IllegalArgumentException(NO_URL);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
