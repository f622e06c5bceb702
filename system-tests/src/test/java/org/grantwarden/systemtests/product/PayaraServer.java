package org.grantwarden.systemtests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Payara Server as it is downloaded, with a domain of its own on loopback and free ports. */
final class PayaraServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    private static final int LOG_END = 8_000;

    private final Path home;
    private final Path folder;
    private final Path domain;
    private final int port = FreePort.find();

    /** {@code home} holds the unpacked server; the domain is made in {@code folder}. */
    PayaraServer(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
        this.domain = folder.resolve("domain1");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        copy(home.resolve("glassfish/domains/domain1"), domain);
        onLoopback(domain.resolve("config/domain.xml"));
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shipped domain listens on all addresses and on well-known ports. */
    private void onLoopback(Path configuration) {
        try {
            String text = Files.readString(configuration)
                    .replace("address=\"0.0.0.0\"", "address=\"127.0.0.1\"")
                    .replace("<network-listener port=", "<network-listener address=\"127.0.0.1\" port=")
                    .replace("port=\"8080\"", "port=\"" + port + "\"")
                    .replace(
                            "<hazelcast-config-specific-configuration>",
                            "<hazelcast-config-specific-configuration enabled=\"false\">");
            for (String taken : new String[] {"8181", "4848", "3700", "3820", "3920", "8686"}) {
                text = text.replaceAll(Pattern.quote("port=\"" + taken + "\""), "port=\"" + FreePort.find() + "\"");
            }
            Files.writeString(configuration, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Starts it; returns when it is up. */
    void start(Map<String, String> environment) {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        home.resolve("glassfish/lib/client/appserver-cli.jar").toString(),
                        "start-domain",
                        "--domaindir",
                        folder.toString(),
                        "domain1")
                .redirectErrorStream(true)
                .redirectOutput(domain.resolve("start.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GRANTWARDEN_"));
        builder.environment().putAll(environment);
        builder.environment().put("AS_JAVA", System.getProperty("java.home"));
        try {
            Process starting = builder.start();
            if (!starting.waitFor(START.toSeconds(), TimeUnit.SECONDS) || starting.exitValue() != 0) {
                throw new IllegalStateException(Files.readString(domain.resolve("start.log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lays an archive into the folder from which the server deploys by itself. */
    void deploy(Path archive) {
        try {
            Files.copy(
                    archive,
                    domain.resolve("autodeploy").resolve(archive.getFileName().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says about the deployment: a file that ends in {@code _deployed} or {@code _deployFailed}. */
    @Nullable
    String deployment() {
        try (Stream<Path> files = Files.list(domain.resolve("autodeploy"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("_deployed") || name.endsWith("_deployFailed"))
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The end of its log. */
    String log() {
        try {
            String log = Files.readString(domain.resolve("logs/server.log"));
            return log.substring(Math.max(0, log.length() - LOG_END));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it by its process id. */
    @Override
    public void close() {
        Path record = domain.resolve("config/pid");
        try {
            if (Files.exists(record)) {
                ProcessHandle.of(Long.parseLong(Files.readString(record).strip()))
                        .ifPresent(server -> {
                            server.destroy();
                            server.onExit()
                                    .completeOnTimeout(server, 60, TimeUnit.SECONDS)
                                    .join()
                                    .destroyForcibly();
                        });
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
