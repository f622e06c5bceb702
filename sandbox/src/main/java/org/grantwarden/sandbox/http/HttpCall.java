package org.grantwarden.sandbox.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One request, read to its end. It prints neither headers nor body: they carry secrets. */
public final class HttpCall {
    private static final int LONGEST_BODY = 64 * 1024;

    private final String method;
    private final String path;
    private final Parameters query;
    private final Map<String, String> headers;
    private final String body;

    private HttpCall(String method, String path, Parameters query, Map<String, String> headers, String body) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    /**
     * Reads the request of {@code exchange}.
     *
     * @throws RefusedCallException if the body is longer than 64 KiB or the query cannot be decoded
     */
    public static HttpCall read(HttpExchange exchange) throws IOException, RefusedCallException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new RefusedCallException(413, "The body is longer than " + LONGEST_BODY + " bytes.");
        }
        String query = exchange.getRequestURI().getRawQuery();
        return new HttpCall(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? Parameters.none() : parameters(query),
                headers(exchange.getRequestHeaders()),
                new String(body, StandardCharsets.UTF_8));
    }

    /** The method, GET standing for HEAD as well. */
    public String method() {
        return method.equals("HEAD") ? "GET" : method;
    }

    /** The path as it was sent, not decoded. */
    public String path() {
        return path;
    }

    /** The parameters of the URL. */
    public Parameters query() {
        return query;
    }

    /** A header by its name, in any case; several of that name are joined by commas. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** All headers, by their names in lower case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Whether the body says it is of this media type. */
    public boolean isOfType(String mediaType) {
        return header("content-type")
                .map(type -> type.split(";", 2)[0].strip().equalsIgnoreCase(mediaType))
                .orElse(false);
    }

    /**
     * The parameters of the form in the body; none if the body is no form.
     *
     * @throws RefusedCallException if it cannot be decoded
     */
    public Parameters form() throws RefusedCallException {
        return isOfType("application/x-www-form-urlencoded") ? parameters(body) : Parameters.none();
    }

    /** The body as text. */
    public String body() {
        return body;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Parameters parameters(String encoded) throws RefusedCallException {
        try {
            return Parameters.parse(encoded);
        } catch (IllegalArgumentException broken) {
            throw new RefusedCallException(400, "A percent escape is broken.");
        }
    }

    private static Map<String, String> headers(Headers sent) {
        var headers = new TreeMap<String, String>();
        sent.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        return headers;
    }
}
