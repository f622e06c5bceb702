package org.grantwarden.systemtests.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.ledger.SigningKey;
import org.grantwarden.launcher.product.FileTree;
import org.jspecify.annotations.Nullable;

/** The witness as internal audit runs it: {@code grantwarden-verify.jar witness}, a process of its own. */
public final class WitnessProgram implements AutoCloseable {
    private static final Path JAR = Path.of("..", "verify", "target", "grantwarden-verify.jar")
            .toAbsolutePath()
            .normalize();

    private final Path folder;
    private final int port = FreePort.find();
    private final String key;
    private @Nullable Process process;

    /** Makes its key; it does not run yet. */
    public WitnessProgram(String name) {
        try {
            folder = Files.createTempDirectory("grantwarden-witness");
            Process made = new ProcessBuilder(command(
                            "witness-key", "--name", name, "--out", keyFile().toString()))
                    .redirectErrorStream(true)
                    .start();
            String output = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            key = output.lines()
                    .flatMap(line -> List.of(line.split(" ", -1)).stream())
                    .filter(word -> word.startsWith(name + "+"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no key: " + output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key under which others know it. */
    public String key() {
        return key;
    }

    /** Where it listens, {@code host:port}. */
    public String host() {
        return "127.0.0.1:" + port;
    }

    /** Starts it for the logs of a product that runs. */
    public void start(Product product) {
        try {
            List<String> command = command(
                    "witness",
                    "--listen",
                    host(),
                    "--state",
                    folder.resolve("state").toString(),
                    "--key",
                    keyFile().toString());
            for (String line : Files.readAllLines(product.folder().resolve("checkpoint.key"))) {
                command.add("--log");
                command.add(SigningKey.parse(line.strip()).verifierKey().vkey());
            }
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    private Path keyFile() {
        return folder.resolve("witness.key");
    }

    @Override
    public void close() {
        Process running = process;
        try {
            if (running != null) {
                running.destroy();
                running.waitFor(10, TimeUnit.SECONDS);
            }
            FileTree.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
