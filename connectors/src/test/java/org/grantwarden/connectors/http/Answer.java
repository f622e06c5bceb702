package org.grantwarden.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a {@link StubServer} does with a request. */
@FunctionalInterface
public interface Answer {
    /** Does it. */
    void to(HttpExchange exchange) throws IOException;

    /** JSON with a status. */
    static Said json(int status, String body) {
        return said(status, body).header("Content-Type", "application/json");
    }

    /** A body of any kind. */
    static Said said(int status, String body) {
        return new Said(status, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** Bytes as they are. */
    static Said bytes(int status, byte[] body) {
        return new Said(status, body, Map.of());
    }

    /** Reads the request, then closes the connection without a word. */
    static Answer hangsUp() {
        return HttpExchange::close;
    }

    /** Never answers, until the client goes or the server stops. */
    static Answer staysSilent() {
        return exchange -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(1_000_000_000L);
            }
        };
    }

    /** Sends one byte now and then, without an end. */
    static Answer drips() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            while (!Thread.currentThread().isInterrupted()) {
                out.write(' ');
                out.flush();
                LockSupport.parkNanos(20_000_000L);
            }
        };
    }

    /** Sends that many bytes. */
    static Answer floods(long bytes) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "x".repeat(8192).getBytes(StandardCharsets.US_ASCII);
            OutputStream out = exchange.getResponseBody();
            for (long sent = 0; sent < bytes; sent += block.length) {
                out.write(block);
            }
            exchange.close();
        };
    }

    /** A complete answer. */
    final class Said implements Answer {
        private final int status;
        private final byte[] body;
        private final Map<String, String> headers;

        private Said(int status, byte[] body, Map<String, String> headers) {
            this.status = status;
            this.body = body.clone();
            this.headers = Map.copyOf(headers);
        }

        /** The same with a header more. */
        public Said header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Said(status, body, more);
        }

        @Override
        public void to(HttpExchange exchange) throws IOException {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        }
    }
}
