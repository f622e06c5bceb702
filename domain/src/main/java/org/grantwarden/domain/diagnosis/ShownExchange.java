package org.grantwarden.domain.diagnosis;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.domain.secret.Hosts;

/**
 * A request and its answer with everything left out that may be a secret: no query, no headers, no bodies.
 *
 * @param method such as {@code GET}
 * @param host {@code host:port}
 * @param path without the query
 * @param status HTTP status; 0 where none came or none is on record
 * @param contentType of the answer; empty where it is not on record
 * @param error the provider's error code; empty where it sent none
 * @param description the provider's words; empty where it sent none
 */
public record ShownExchange(
        String method, String host, String path, int status, String contentType, String error, String description) {
    public ShownExchange {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(path, "path");
        contentType = Redaction.of(contentType.replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT));
        error = Redaction.of(error);
        description = Redaction.of(description);
    }

    /** Of an absolute URL. */
    public static ShownExchange of(
            String method, URI url, int status, String contentType, String error, String description) {
        String path = url.getRawPath();
        return new ShownExchange(
                method,
                Hosts.hostOf(url),
                path == null || path.isEmpty() ? "/" : path,
                status,
                contentType,
                error,
                description);
    }

    /** Of a call as it is kept, such as {@code GET https://api.example/stages?limit=1}; empty where it is none. */
    static Optional<ShownExchange> ofCall(String call, int status, String description) {
        String[] parts = call.split(" ", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            URI url = URI.create(parts[1]);
            return url.getHost() == null
                    ? Optional.empty()
                    : Optional.of(of(parts[0], url, status, "", "", description));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
