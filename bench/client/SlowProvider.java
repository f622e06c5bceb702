import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A token endpoint that takes its time and answers every refresh token with new tokens. {@code GET /stats} tells, with
 * tabs between: requests, refresh tokens that came twice, the most requests at a time. Usage: {@code SlowProvider port
 * milliseconds}.
 */
public final class SlowProvider {
    private final long millis;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    private SlowProvider(long millis) {
        this.millis = millis;
    }

    public static void main(String[] arguments) throws IOException {
        SlowProvider provider = new SlowProvider(Long.parseLong(arguments[1]));
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 1024);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/token", provider::token);
        server.createContext("/stats", provider::stats);
        server.start();
    }

    private void token(HttpExchange exchange) throws IOException {
        most.accumulateAndGet(present.incrementAndGet(), Math::max);
        requests.incrementAndGet();
        String form;
        try (InputStream body = exchange.getRequestBody()) {
            form = new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (!seen.add(Browser.first("refresh_token=([^&]+)", form))) {
            repeated.incrementAndGet();
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        present.decrementAndGet();
        answer(
                exchange,
                "application/json",
                "{\"access_token\":\"" + UUID.randomUUID() + "\",\"refresh_token\":\"" + UUID.randomUUID()
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":86400,\"scope\":\"read\"}");
    }

    private void stats(HttpExchange exchange) throws IOException {
        answer(exchange, "text/plain", requests + "\t" + repeated + "\t" + most + "\n");
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
