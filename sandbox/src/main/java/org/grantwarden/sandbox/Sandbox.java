package org.grantwarden.sandbox;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.grantwarden.sandbox.client.ApiKey;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.http.Front;
import org.grantwarden.sandbox.http.Guard;
import org.grantwarden.sandbox.misbehaviour.Misbehaviour;
import org.grantwarden.sandbox.state.Registrations;
import org.grantwarden.sandbox.state.StateFile;
import org.grantwarden.sandbox.state.Store;
import org.grantwarden.sandbox.token.Grants;
import org.grantwarden.sandbox.traffic.RequestLog;

/**
 * A running look-alike of Lever on 127.0.0.1. Tests start one with
 * {@code Sandbox.start(SandboxOptions.defaults().withPort(0))} and close it at their end.
 */
public final class Sandbox implements AutoCloseable {
    /** The name of the client that the first start registers. */
    public static final String FIRST_CLIENT = "Practice integration";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Registrations registrations;
    private final RegisteredClient firstClient;
    private final Misbehaviour misbehaviour;
    private final Grants grants;
    private final RequestLog requests;

    private Sandbox(HttpServer server, SandboxOptions options) throws IOException {
        Clock clock = options.clock();
        var stateFile = options.stateFile();
        Store store = stateFile == null ? Store.inMemory() : Store.on(new StateFile(stateFile));
        var callback = options.callback();
        this.server = server;
        this.registrations = new Registrations(store, clock);
        this.firstClient =
                registrations.firstClient(FIRST_CLIENT, callback == null ? List.of() : List.of(callback.toString()));
        this.misbehaviour = new Misbehaviour(options.accessTokenSeconds());
        this.grants = new Grants(store, clock, misbehaviour::tokenSeconds);
        this.requests = new RequestLog(clock);
        var routes = new Routes(baseUrl(), store, grants, misbehaviour, requests, options);
        this.threads = Executors.newCachedThreadPool(named());
        server.createContext(
                "/",
                new Front(routes.router(), new Guard(port()), new Misbehaving(misbehaviour, requests), new Problems()));
        server.setExecutor(threads);
        server.start();
    }

    /**
     * Starts a look-alike.
     *
     * @throws IOException if the port is taken, or the state file cannot be read or written
     */
    public static Sandbox start(SandboxOptions options) throws IOException {
        // Without it the JDK's server sends head and body 40 ms apart (delayed acknowledgement).
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        // Not getLoopbackAddress: that may be ::1.
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, options.port()), 0);
        try {
            return new Sandbox(server, options);
        } catch (IOException | RuntimeException failed) {
            server.stop(0);
            throw failed;
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Scheme, host and port, without a slash at the end. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** The audience to ask for; its slash at the end counts. */
    public String audience() {
        return baseUrl() + "/v1/";
    }

    /** The client that the first start registered. */
    public RegisteredClient firstClient() {
        return firstClient;
    }

    /**
     * Registers a client.
     *
     * @throws IllegalArgumentException if the name is empty or the redirect URI cannot be taken
     */
    public RegisteredClient registerClient(String name, String redirectUri) {
        return registrations.register(name, "", redirectUri);
    }

    /** Makes an API key for Basic authentication. */
    public ApiKey mintApiKey(String name) {
        return registrations.mintApiKey(name);
    }

    /** The misbehaviour, to be set. */
    public Misbehaviour misbehaviour() {
        return misbehaviour;
    }

    /** The grants, to be looked at, expired, aged or revoked. */
    public Grants grants() {
        return grants;
    }

    /** The token and API requests received so far. */
    public RequestLog requests() {
        return requests;
    }

    /** Stops at once; what was answered is in the state file already. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static ThreadFactory named() {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, "sandbox-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
