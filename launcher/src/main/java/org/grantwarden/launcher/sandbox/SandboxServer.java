package org.grantwarden.launcher.sandbox;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.grantwarden.launcher.process.Child;
import org.grantwarden.launcher.process.GuardedJar;
import org.grantwarden.launcher.product.Part;
import org.grantwarden.launcher.product.RuntimeFolder;

/** The practice provider (a Lever look-alike), unpacked and ready to be started. */
public final class SandboxServer {
    private static final String READY = "ready ";

    private final String java;
    private final Path folder;

    private SandboxServer(String java, Path folder) {
        this.java = java;
        this.folder = folder;
    }

    /** Unpacks the sandbox; empty if this build carries none. */
    public static Optional<SandboxServer> unpacked(RuntimeFolder runtime, String java) {
        return Part.find("sandbox.jar").map(part -> {
            Path folder = runtime.unpacked("sandbox-" + part.version(), fresh -> {
                Path program = fresh.resolve("sandbox.jar");
                part.copyTo(program);
                Files.writeString(
                        fresh.resolve("main-class"),
                        GuardedJar.write(fresh.resolve("launch-sandbox.jar"), program, List.of()));
            });
            return new SandboxServer(java, folder);
        });
    }

    /** A started sandbox; {@code url} completes when it accepts connections. */
    public record Running(Child child, CompletableFuture<URI> url) {}

    /** Starts the sandbox, which sends authorization responses to {@code callback} only. */
    public Running start(
            int port, URI callback, Path stateFolder, Map<String, String> environment, Consumer<String> log)
            throws IOException {
        Files.createDirectories(stateFolder);
        var url = new CompletableFuture<URI>();
        var command = List.of(
                java,
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                folder.resolve("launch-sandbox.jar").toString(),
                Files.readString(folder.resolve("main-class")),
                "--port=" + port,
                "--callback=" + callback,
                "--state=" + stateFolder.resolve("state.json"));
        Child child = Child.start("sandbox", command, environment, folder, line -> {
            if (!url.isDone() && line.startsWith(READY)) {
                url.complete(URI.create(line.substring(READY.length()).strip()));
            }
            log.accept(line);
        });
        return new Running(child, url);
    }
}
