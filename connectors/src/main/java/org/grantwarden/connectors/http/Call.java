package org.grantwarden.connectors.http;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request. It prints as method and URL only: headers and body carry secrets.
 *
 * @param url absolute; never carries a secret
 * @param headers by name
 * @param form the form-encoded body; null for none
 */
public record Call(
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable String form) {
    public Call {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        if (headers.values().stream().anyMatch(v -> v.chars().anyMatch(c -> c < ' ' || c > '~'))) {
            throw new IllegalArgumentException("a header of " + method + " " + url + " is not printable ASCII");
        }
    }

    /** A GET request. */
    public static Call get(URI url, Map<String, String> headers) {
        return new Call("GET", url, headers, null);
    }

    @Override
    public String toString() {
        return method + " " + url;
    }
}
