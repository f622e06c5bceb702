package org.grantwarden.persistence.token.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * A token endpoint with strict rotation (RFC 9700 §4.14.2): each refresh answers with a new refresh token, and an old one
 * that comes again kills the whole grant. It counts the token requests of each grant.
 */
final class StrictServer implements AutoCloseable {
    static final int LIFETIME_SECONDS = 3600;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Grant> byToken = new HashMap<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile Runnable beforeAnswer = () -> {};

    /** What the server knows of a grant. */
    static final class Grant {
        private final Set<String> old = new HashSet<>();
        private String refresh = "refresh-" + UUID.randomUUID();
        private String access = "access-" + UUID.randomUUID();
        private int requests;
        private boolean dead;

        private synchronized @Nullable Tokens refresh(String sent) {
            requests++;
            if (dead || old.contains(sent)) {
                dead = true;
                return null;
            }
            old.add(refresh);
            refresh = "refresh-" + UUID.randomUUID();
            access = "access-" + UUID.randomUUID();
            return tokens();
        }

        /** The tokens that hold at present. */
        synchronized Tokens tokens() {
            return new Tokens(Secret.of(access), Secret.of(refresh));
        }

        /** Token requests so far, with whatever refresh token of this grant. */
        synchronized int requests() {
            return requests;
        }

        /** Whether an old refresh token came again. */
        synchronized boolean dead() {
            return dead;
        }

        /** Whether an API call and a refresh with these would work. */
        synchronized boolean honours(Tokens tokens) {
            Secret kept = tokens.refresh();
            return !dead
                    && kept != null
                    && kept.reveal().equals(refresh)
                    && tokens.access().reveal().equals(access);
        }
    }

    StrictServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/token", this::answer);
        http.setExecutor(threads);
        http.start();
    }

    URI tokenUrl() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/token");
    }

    /** A person consents. */
    Grant consent() {
        Grant grant = new Grant();
        know(grant);
        return grant;
    }

    /** From now on each answer takes so long. */
    void takes(Duration time) {
        latency = time;
    }

    /** From now on this is done when a request has been carried out and nothing is answered yet. */
    void beforeAnswer(Runnable work) {
        beforeAnswer = work;
    }

    private void know(Grant grant) {
        Secret refresh = grant.tokens().refresh();
        if (refresh != null) {
            synchronized (byToken) {
                byToken.put(refresh.reveal(), grant);
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String sent = form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getOrDefault("refresh_token", "");
            Grant grant;
            synchronized (byToken) {
                grant = byToken.get(sent);
            }
            Tokens tokens = grant == null ? null : grant.refresh(sent);
            if (grant != null) {
                know(grant);
            }
            EngineNode.sleep(latency);
            beforeAnswer.run();
            byte[] body = body(tokens).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(tokens == null ? BAD_REQUEST : OK, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String body(@Nullable Tokens tokens) {
        Secret refresh = tokens == null ? null : tokens.refresh();
        if (tokens == null || refresh == null) {
            return Json.createObjectBuilder()
                    .add("error", "invalid_grant")
                    .build()
                    .toString();
        }
        return Json.createObjectBuilder()
                .add("access_token", tokens.access().reveal())
                .add("refresh_token", refresh.reveal())
                .add("token_type", "Bearer")
                .add("expires_in", LIFETIME_SECONDS)
                .build()
                .toString();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(
                    pair.substring(0, Math.max(equals, 0)),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
