package org.grantwarden.verify.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The witness on HTTP: {@code POST /add-checkpoint} and {@code GET /<SHA-256 of the origin>/checkpoint}. */
public final class WitnessServer implements AutoCloseable {
    private static final int LONGEST_BODY = 256 * 1024;
    private static final int THREADS = 4;
    private static final int BACKLOG = 16;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int BROKEN = 500;
    private static final Pattern CHECKPOINT = Pattern.compile("/([0-9a-f]{64})/checkpoint");

    private final Witness witness;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final PrintStream log;

    private WitnessServer(Witness witness, HttpServer server, PrintStream log) {
        this.witness = witness;
        this.server = server;
        this.log = log;
    }

    /**
     * Starts to listen.
     *
     * @param log where it says what went wrong
     */
    public static WitnessServer start(Witness witness, InetSocketAddress address, PrintStream log) throws IOException {
        // A client that sends or reads nothing must not hold a thread for ever; seconds.
        System.setProperty("sun.net.httpserver.maxReqTime", "20");
        System.setProperty("sun.net.httpserver.maxRspTime", "20");
        WitnessServer started = new WitnessServer(witness, HttpServer.create(address, BACKLOG), log);
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::handle);
        started.server.start();
        return started;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply;
            try {
                reply = answer(exchange);
            } catch (IOException e) {
                log.println("Refused: " + e.getMessage());
                reply = Reply.of(BROKEN, "the witness cannot answer; its operator can see why");
            }
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Reply answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        boolean posts = exchange.getRequestMethod().equals("POST");
        Matcher checkpoint = CHECKPOINT.matcher(path);
        if (path.equals("/add-checkpoint")) {
            return posts ? add(exchange) : Reply.of(NOT_ALLOWED, "POST only");
        }
        if (checkpoint.matches()) {
            return posts ? Reply.of(NOT_ALLOWED, "GET only") : witness.latest(checkpoint.group(1));
        }
        return Reply.of(Reply.NOT_FOUND, "there is nothing here");
    }

    private Reply add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        return body.length > LONGEST_BODY ? Reply.of(TOO_LARGE, "too long") : witness.add(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
