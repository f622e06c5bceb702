package org.grantwarden.launcher;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.grantwarden.launcher.console.ConsoleLines;
import org.grantwarden.launcher.console.ConsoleServer;
import org.grantwarden.launcher.console.ConsoleServer.Listen;

/** Waiting for a part of the start, which ends at once when any process of the product dies meanwhile. */
final class Waiting {
    private static final Duration START = Duration.ofMinutes(5);

    /** The console tells its end of the start before the server does; only a console that is not in it stays silent. */
    private static final Duration AFTER_SERVER = Duration.ofSeconds(15);

    private static final Duration HEALTHY = Duration.ofSeconds(60);
    private static final String SEE_LOG = ": see logs/console.log in the data folder.";

    private Waiting() {}

    /** The result of {@code part}, whose failure is thrown as the line for the user. */
    static <T> T on(CompletableFuture<T> part, RunningParts parts) throws InterruptedException {
        return first(part, parts, new CompletableFuture<>());
    }

    /** As {@link #on(CompletableFuture, RunningParts)}, for something that the console tells. */
    static <T> T on(CompletableFuture<T> told, ConsoleLines lines, RunningParts parts) throws InterruptedException {
        var late = CompletableFuture.delayedExecutor(AFTER_SERVER.toMillis(), TimeUnit.MILLISECONDS);
        return first(told, parts, lines.serverIsUp().thenRunAsync(() -> {}, late));
    }

    private static <T> T first(CompletableFuture<T> wanted, RunningParts parts, CompletableFuture<Void> silence)
            throws InterruptedException {
        try {
            CompletableFuture.anyOf(wanted, parts.firstDeath(), silence).get(START.toMillis(), TimeUnit.MILLISECONDS);
            if (wanted.isDone()) {
                return wanted.get();
            }
        } catch (TimeoutException e) {
            throw new CannotStartException(
                    "The start takes longer than " + START.toMinutes() + " minutes" + SEE_LOG, e);
        } catch (ExecutionException e) {
            throw asLine(e);
        }
        throw new CannotStartException(
                parts.firstDeath().getNow("The server runs, but the console in it did not start" + SEE_LOG));
    }

    private static CannotStartException asLine(Throwable failure) {
        Throwable cause = failure.getCause();
        if ((failure instanceof ExecutionException || failure instanceof CompletionException) && cause != null) {
            return asLine(cause);
        }
        if (failure instanceof CannotStartException line) {
            return line;
        }
        String message = failure.getMessage();
        return new CannotStartException("Cannot start: " + (message == null ? failure.toString() : message), failure);
    }

    static void untilReady(Listen listen, RunningParts parts) throws InterruptedException {
        long deadline = System.nanoTime() + HEALTHY.toNanos();
        while (!ConsoleServer.isReady(listen)) {
            if (parts.firstDeath().isDone()) {
                throw new CannotStartException(parts.firstDeath().join());
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStartException("The console does not answer /health/ready with 200" + SEE_LOG);
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
