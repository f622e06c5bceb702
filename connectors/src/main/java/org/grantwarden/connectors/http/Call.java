package org.grantwarden.connectors.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * One request. It prints as method and URL only: headers and body carry secrets.
 *
 * @param url absolute; never carries a secret
 * @param headers by name
 * @param body null for none
 * @param contentType of the body
 * @param identity whom the call shows in TLS; null for nobody
 */
public record Call(
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable String body,
        ContentType contentType,
        @Nullable ClientIdentity identity) {
    private static final ContentType FORM = ContentType.create("application/x-www-form-urlencoded");
    private static final ContentType TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

    public Call {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        if (headers.values().stream().anyMatch(v -> v.chars().anyMatch(c -> c < ' ' || c > '~'))) {
            throw new IllegalArgumentException("a header of " + method + " " + url + " is not printable ASCII");
        }
    }

    /**
     * A request with a form.
     *
     * @param form form-encoded; null for none
     */
    public Call(String method, URI url, Map<String, String> headers, @Nullable String form) {
        this(method, url, headers, form, FORM, null);
    }

    /** A GET request. */
    public static Call get(URI url, Map<String, String> headers) {
        return new Call("GET", url, headers, null);
    }

    /** A POST request that carries plain text, in UTF-8. */
    public static Call postText(URI url, String text) {
        return new Call("POST", url, Map.of(), text, TEXT, null);
    }

    /** This request by a client that shows its certificate; null for one that has none to show. */
    public Call by(@Nullable ClientIdentity client) {
        return new Call(method, url, headers, body, contentType, client);
    }

    /** The same with one header more. */
    public Call with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Call(method, url, more, body, contentType, identity);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
