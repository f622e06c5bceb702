package org.grantwarden.launcher.console;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.grantwarden.launcher.CannotStartException;
import org.jspecify.annotations.Nullable;

/**
 * The console's standard output. Lines that begin with {@code @grantwarden } tell its state and are kept out of the
 * log; everything else is log. Once the console is ready nothing is taken for a state any more, so that no text that
 * a visitor brings into the log can speak for the console.
 */
public final class ConsoleLines implements Consumer<String> {
    private static final String MARK = "@grantwarden ";

    /** What the start has come to. */
    public record Started(Optional<String> administrator) {}

    private final Consumer<String> log;
    private final Consumer<String> progress;
    private final CompletableFuture<Started> started = new CompletableFuture<>();
    private final CompletableFuture<String> reset = new CompletableFuture<>();
    private final CompletableFuture<Void> serverIsUp = new CompletableFuture<>();
    private volatile @Nullable String administrator;

    /**
     * @param log receives the lines that are log
     * @param progress receives the texts that are meant for the user
     */
    public ConsoleLines(Consumer<String> log, Consumer<String> progress) {
        this.log = log;
        this.progress = progress;
    }

    @Override
    public void accept(String line) {
        if (line.isEmpty() && !started.isDone()) {
            // It comes before each state, so that half a line of the log cannot swallow it.
            return;
        }
        if (started.isDone() || !line.startsWith(MARK)) {
            if (line.contains("Payara Micro") && line.contains(" ready in ")) {
                serverIsUp.complete(null);
            }
            log.accept(line);
            return;
        }
        String state = line.substring(MARK.length()).strip();
        int space = state.indexOf(' ');
        String word = space < 0 ? state : state.substring(0, space);
        String text = space < 0 ? "" : state.substring(space + 1).strip();
        switch (word) {
            case "progress" -> progress.accept(text);
            case "admin-created" -> administrator = text;
            case "admin-reset" -> reset.complete(text);
            case "failed" -> fail(text);
            case "ready" -> started.complete(new Started(Optional.ofNullable(administrator)));
            default -> log.accept(line);
        }
    }

    private void fail(String text) {
        var failure = new CannotStartException(text);
        started.completeExceptionally(failure);
        reset.completeExceptionally(failure);
    }

    /** The administrator that this start has made, if it came that far. */
    public Optional<String> administrator() {
        return Optional.ofNullable(administrator);
    }

    /** Completes with {@code @grantwarden ready}, exceptionally with {@code @grantwarden failed}. */
    public CompletableFuture<Started> started() {
        return started;
    }

    /** Completes with the sign-in name of {@code @grantwarden admin-reset}, exceptionally as {@link #started()}. */
    public CompletableFuture<String> reset() {
        return reset;
    }

    /** Completes when the server says that it has started, with or without the console in it. */
    public CompletableFuture<Void> serverIsUp() {
        return serverIsUp;
    }
}
