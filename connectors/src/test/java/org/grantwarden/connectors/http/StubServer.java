package org.grantwarden.connectors.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A scriptable server on loopback: it records each request and answers as told, first the queued answers in their
 * order, then the standing one.
 */
public final class StubServer implements AutoCloseable {
    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Recorded> requests = new CopyOnWriteArrayList<>();
    private final Deque<Answer> queued = new ArrayDeque<>();
    private Answer standing = Answer.said(404, "nothing was scripted");

    private StubServer(HttpServer server, String scheme) {
        this.server = server;
        this.scheme = scheme;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Starts on a free port with plain http. */
    public static StubServer start() throws IOException {
        return new StubServer(HttpServer.create(anyPort(), 0), "http");
    }

    /** Starts on a free port with TLS. */
    public static StubServer startTls(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new StubServer(server, "https");
    }

    /** Starts on a free port with TLS that asks clients for a certificate, and takes those without as well. */
    public static StubServer startAsking(SSLContext context) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters wanted = context.getDefaultSSLParameters();
                wanted.setWantClientAuth(true);
                parameters.setSSLParameters(wanted);
            }
        });
        return new StubServer(server, "https");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(Recorded.of(exchange, body));
        next().to(exchange);
    }

    private synchronized Answer next() {
        Answer answer = queued.poll();
        return answer == null ? standing : answer;
    }

    /** Queues an answer for one request. */
    public synchronized StubServer then(Answer answer) {
        queued.add(answer);
        return this;
    }

    /** Sets the answer to all requests for which none is queued. */
    public synchronized StubServer always(Answer answer) {
        standing = answer;
        return this;
    }

    /** A URL of this server; the path begins with a slash. */
    public URI url(String path) {
        return URI.create(scheme + "://" + host() + path);
    }

    /** {@code 127.0.0.1:port}. */
    public String host() {
        return "127.0.0.1:" + port();
    }

    /** The port. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** All requests so far. */
    public List<Recorded> requests() {
        return List.copyOf(requests);
    }

    /** The one request that came. */
    public Recorded request() {
        if (requests.size() != 1) {
            throw new AssertionError("one request was expected, " + requests.size() + " came");
        }
        return requests.get(0);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
