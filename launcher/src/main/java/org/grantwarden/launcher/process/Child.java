package org.grantwarden.launcher.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that we started. Its standard input stays open as long as we live and do not stop it: a child that reads
 * it learns of our death by the end of the stream. Output and errors arrive line by line at one receiver.
 */
public final class Child {
    private final String name;
    private final Process process;
    private final Thread reader;

    private Child(String name, Process process, Consumer<String> output) {
        this.name = name;
        this.process = process;
        this.reader = new Thread(() -> readLines(process, output), name + " output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts {@code command} in {@code folder}.
     *
     * @param environment is added to our own, of which nothing that is meant for Grantwarden is passed on
     * @param output receives each line of standard output and standard error, on one thread
     */
    public static Child start(
            String name, List<String> command, Map<String, String> environment, Path folder, Consumer<String> output)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(OwnSession.running(command))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("GRANTWARDEN_"));
        builder.environment().putAll(environment);
        return new Child(name, builder.start(), output);
    }

    private static void readLines(Process process, Consumer<String> output) {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException ended) {
            // The stream of a killed process may break instead of ending; either way there is no more to read.
            return;
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process has ended and its output was read to the end. */
    public CompletableFuture<Integer> exited() {
        return process.onExit().thenApply(ended -> {
            try {
                reader.join(Duration.ofSeconds(2).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ended.exitValue();
        });
    }

    /**
     * Asks the process to end (SIGTERM), and ends it by force when it takes longer than {@code bound}.
     *
     * @return whether it ended by itself
     */
    public boolean stop(Duration bound) {
        process.toHandle().destroy();
        try {
            if (process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill();
        return false;
    }

    /** Ends the process at once (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.toHandle().destroyForcibly();
        process.onExit().join();
    }
}
