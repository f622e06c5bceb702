package org.grantwarden.persistence.token.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The parent's hand on a {@link NodeMain}. */
final class ChildNode implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final PrintWriter commands;
    private final Path errors;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    /** Starts one that goes on with that data folder; its name is new, as that of each process is. */
    ChildNode(EngineWorld world, Path dataFolder) {
        var server = world.database.server();
        errors = dataFolder.resolve("errors.log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                server.jdbcUrl(),
                server.app().user(),
                dataFolder.toString(),
                world.tokenUrl().toString(),
                "child-" + UUID.randomUUID());
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
        commands.println(server.app().password());
        expect("ready");
    }

    /** From now on it stays at this step. */
    void arm(Step step) {
        commands.println("arm " + step);
        expect("armed");
    }

    /** Begins a refresh and waits until it has come to the step for which the node is armed. */
    void refreshUntil(UUID connection, long version, Step step) {
        beginRefresh(connection, version);
        expect("at " + step);
    }

    void beginRefresh(UUID connection, long version) {
        commands.println("refresh " + connection + " " + version);
    }

    /** A whole refresh; answers what kind of result it had. */
    String refresh(UUID connection, long version) {
        beginRefresh(connection, version);
        return answer();
    }

    /** A refresh that a person asks for; answers what kind of result it had. */
    String refreshNow(UUID connection) {
        commands.println("refresh-now " + connection);
        return answer();
    }

    /** Does what a node does at its start and every ten seconds. */
    void lookAfter() {
        commands.println("look-after");
        expect("looked after");
    }

    /** The same until it has come to the step for which it is armed. */
    void lookAfterUntil(Step step) {
        commands.println("look-after");
        expect("at " + step);
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void expect(String line) {
        assertThat(answer()).isEqualTo(line);
    }

    private String answer() {
        try {
            String answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return answer == null ? "no answer" : answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                answers.add(line);
            }
            answers.add("ended: " + (Files.exists(errors) ? Files.readString(errors) : ""));
        } catch (IOException e) {
            answers.add("ended: " + e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
