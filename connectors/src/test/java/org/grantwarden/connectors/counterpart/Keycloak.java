package org.grantwarden.connectors.counterpart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.grantwarden.connectors.http.TestCertificates;

/** Keycloak from its zip, in a process of its own on the loopback address, with the realm {@code house}. */
final class Keycloak implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final String REALM_FILE = "house-realm.json";

    private final Process process;
    private final int port;
    private final int tlsPort;

    private Keycloak(Process process, int port, int tlsPort) {
        this.process = process;
        this.port = port;
        this.tlsPort = tlsPort;
    }

    /**
     * How it shows itself beside plain http, and of which CA it takes clients' certificates.
     *
     * @param trustStore both stores have {@link TestCertificates#PASSWORD}
     */
    record Tls(Path keyStore, Path trustStore) {}

    /**
     * Starts it and waits until the realm answers.
     *
     * @param jwks the public key of the client that proves itself with one
     */
    static Keycloak start(String jwks, Tls tls) throws Exception {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("keycloak.home"), "keycloak.home"));
        forgetFormerRun(home.resolve("data").resolve("h2"));
        Path realms = Files.createDirectories(home.resolve("data").resolve("import"));
        try (InputStream realm = Objects.requireNonNull(Keycloak.class.getResourceAsStream(REALM_FILE))) {
            String text = new String(realm.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("JWKS OF THIS RUN", jwks.replace("\"", "\\\""));
            Files.writeString(realms.resolve(REALM_FILE), text);
        }
        int port = freePort();
        int tlsPort = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                "sh",
                home.resolve("bin").resolve("kc.sh").toString(),
                "start-dev",
                "--import-realm",
                "--cache=local",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--https-port=" + tlsPort,
                "--https-key-store-file=" + tls.keyStore(),
                "--https-key-store-password=" + TestCertificates.PASSWORD,
                "--https-client-auth=request",
                "--https-trust-store-file=" + tls.trustStore(),
                "--https-trust-store-password=" + TestCertificates.PASSWORD,
                "--http-management-port=0");
        builder.environment().putAll(environment());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(home.resolve("keycloak.log").toFile())
                .start();
        Keycloak keycloak = new Keycloak(process, port, tlsPort);
        try {
            keycloak.awaitRealm();
            return keycloak;
        } catch (IOException | InterruptedException e) {
            keycloak.close();
            throw e;
        }
    }

    // A realm that is there already would not be read again.
    private static void forgetFormerRun(Path database) throws IOException {
        if (Files.isDirectory(database)) {
            try (Stream<Path> files = Files.list(database)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    // One program that lives for a minute: the second compiler and the parallel collector are not worth their start.
    private static Map<String, String> environment() {
        return Map.of(
                "JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "JAVA_OPTS_KC_HEAP", "-Xms128m -Xmx512m",
                "JAVA_OPTS_GC", "-XX:+UseSerialGC",
                "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    }

    private void awaitRealm() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer()))
                .timeout(Duration.ofSeconds(20))
                .build();
        long end = System.nanoTime() + START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not yet: the port is not open.
            }
            Thread.sleep(500);
        }
        throw new IOException("Keycloak did not start; see keycloak.log in its folder");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code 127.0.0.1:port}. */
    String host() {
        return "127.0.0.1:" + port;
    }

    /** {@code 127.0.0.1:port} with TLS. */
    String tlsHost() {
        return "127.0.0.1:" + tlsPort;
    }

    /** The realm's issuer as it is seen through TLS. */
    String tlsIssuer() {
        return "https://" + tlsHost() + "/realms/house";
    }

    /** The realm's issuer. */
    String issuer() {
        return "http://" + host() + "/realms/house";
    }

    @Override
    public void close() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            process.onExit().get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
