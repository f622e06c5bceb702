package org.grantwarden.systemtests.product;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.grantwarden.launcher.product.FileTree;
import org.jspecify.annotations.Nullable;

/**
 * The one file, {@code grantwarden.jar}, as a child process on free ports with a data folder of its own. It can be
 * started again and again on the same folder.
 */
public final class Product implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final Duration STOP = Duration.ofSeconds(90);
    private static final Pattern PASSWORD = Pattern.compile("One-time password: (\\S+)");

    private static final int MOST_TROUBLES = 40;

    /** What {@link #afresh} hands on: unpacked programs and shared classes, which do not depend on the data. */
    private static final String KEPT = "runtime";

    private static @Nullable Product last;

    private final Path folder;
    private final int port = FreePort.find();
    private final int sandboxPort = FreePort.find();
    private final Map<String, String> settings = new TreeMap<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private volatile boolean reading;
    private @Nullable Process process;

    private Product(Path folder) {
        this.folder = folder;
    }

    /**
     * Not yet started, with an empty data folder. What an ended one before it had unpacked is used again, at the same
     * path, because shared classes know where their jars were: only the first start of a run is a long one.
     */
    public static synchronized Product afresh() {
        Product former = last;
        Path folder = former == null || former.isAlive() ? newFolder() : former.folder;
        try (Stream<Path> left = Files.list(folder)) {
            for (Path path : left.filter(path -> !path.endsWith(KEPT)).toList()) {
                FileTree.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Product product = new Product(folder);
        last = product;
        return product;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("grantwarden-product");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Sets {@code GRANTWARDEN_<name>} from the next start on. */
    public Product with(String name, String value) {
        settings.put("GRANTWARDEN_" + name, value);
        return this;
    }

    /** Leaves {@code GRANTWARDEN_<name>} to its default from the next start on. */
    public Product without(String name) {
        settings.remove("GRANTWARDEN_" + name);
        return this;
    }

    /** Starts and waits until it says that it is ready. */
    public Product start() {
        launch();
        Wait.until(START, "the product is ready:\n" + String.join("\n", output), () -> {
            if (!running().isAlive()) {
                throw new IllegalStateException(
                        "The product has ended:\n" + String.join("\n", output) + "\n" + String.join("\n", troubles()));
            }
            // The line after the address and the password.
            return output.stream().anyMatch(line -> line.startsWith("Press Ctrl-C"));
        });
        return this;
    }

    /** Starts and waits until it has ended by itself; answers its exit code. */
    public int startAndEnd() {
        launch();
        try {
            if (!running().waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new IllegalStateException("It did not end:\n" + String.join("\n", output));
            }
            Wait.until(Duration.ofSeconds(5), "the output has ended", () -> !reading);
            return running().exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the console's log says of failures, so that a start that fails elsewhere can be understood here. */
    private List<String> troubles() {
        try (Stream<String> lines = Files.lines(folder.resolve("logs/console.log"))) {
            return lines.filter(
                            line -> line.contains("Exception") || line.contains("SEVERE") || line.contains("WELD-0"))
                    .limit(MOST_TROUBLES)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of("no console.log can be read: " + e.getMessage());
        }
    }

    private void launch() {
        output.clear();
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Packages.jar().toString())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GRANTWARDEN_"));
        builder.environment().put("GRANTWARDEN_HTTP_PORT", Integer.toString(port));
        builder.environment().put("GRANTWARDEN_SANDBOX_PORT", Integer.toString(sandboxPort));
        builder.environment().put("GRANTWARDEN_DATA_DIR", folder.toString());
        // A console that lives for minutes is started sooner without the optimising compiler: a quarter less processor.
        builder.environment().put("GRANTWARDEN_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
        builder.environment().putAll(settings);
        try {
            Process started = builder.start();
            process = started;
            reading = true;
            var reader = new Thread(() -> read(started), "product output");
            reader.setDaemon(true);
            reader.start();
        } catch (IOException e) {
            throw new IllegalStateException("cannot start " + Packages.jar(), e);
        }
    }

    private void read(Process started) {
        try (var lines = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException ended) {
            output.add("(its output broke off)");
        } finally {
            reading = false;
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** What the launcher has printed since the last start. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** The first administrator's, as printed on the first start. */
    public String oneTimePassword() {
        return output.stream()
                .map(PASSWORD::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no one-time password was printed"));
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public URI sandboxUrl() {
        return URI.create("http://127.0.0.1:" + sandboxPort);
    }

    /** The data folder. */
    public Path folder() {
        return folder;
    }

    public ProcessHandle launcher() {
        return running().toHandle();
    }

    /** The JVM of the console. */
    public ProcessHandle console() {
        return recorded("run/console", 0);
    }

    public ProcessHandle sandbox() {
        return recorded("run/sandbox", 0);
    }

    /** The postmaster. */
    public ProcessHandle postgres() {
        return recorded("postgres/postmaster.pid", 0);
    }

    private ProcessHandle recorded(String file, int line) {
        try {
            String pid = Files.readAllLines(folder.resolve(file)).get(line).split(" ", 2)[0];
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("no record of a running process: " + file, e);
        }
    }

    /** Every process of this start. */
    public List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(launcher()), launcher().descendants()).toList();
    }

    /** Asks the launcher to end (SIGTERM) and waits for it; answers its exit code. */
    public int stop() {
        launcher().destroy();
        return waitForEnd();
    }

    /** Waits until the launcher has ended; answers its exit code. */
    public int waitForEnd() {
        try {
            if (!running().waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("It does not stop:\n" + String.join("\n", output));
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the launcher at once (SIGKILL). */
    public void kill() {
        launcher().destroyForcibly();
        waitForEnd();
    }

    /** Ends everything that still runs. */
    @Override
    public void close() {
        if (isAlive()) {
            List<ProcessHandle> all = processes();
            try {
                stop();
            } finally {
                all.forEach(ProcessHandle::destroyForcibly);
            }
        }
    }
}
