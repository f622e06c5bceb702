package org.grantwarden.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.grantwarden.launcher.console.ConsoleServer;
import org.grantwarden.launcher.database.EmbeddedDatabase;
import org.grantwarden.launcher.process.Child;
import org.grantwarden.launcher.process.RecordedProcess;
import org.jspecify.annotations.Nullable;

/**
 * Every process that this start has started, and how they are stopped: the console first, the database last.
 * Stopping may come at any moment, also from another thread while a start is under way; what starts later is refused.
 */
final class RunningParts {
    private static final Duration SANDBOX_STOP = Duration.ofSeconds(5);

    /** Starts a part. */
    @FunctionalInterface
    interface Start<T> {
        T start() throws Exception;
    }

    private final RecordedProcess consoleRecord;
    private final RecordedProcess sandboxRecord;
    private @Nullable ConsoleServer consoleServer;
    private @Nullable Child console;
    private @Nullable Child sandbox;
    private @Nullable EmbeddedDatabase database;
    private volatile boolean stopping;
    private final List<CompletableFuture<Void>> watches = new ArrayList<>();
    private final CompletableFuture<String> firstDeath = new CompletableFuture<>();

    RunningParts(DataFolder data) {
        consoleRecord = new RecordedProcess(data.path().resolve("run/console"));
        sandboxRecord = new RecordedProcess(data.path().resolve("run/sandbox"));
    }

    /** Ends what an earlier start left running. Returns whether there was anything. */
    boolean endOrphans() {
        boolean hadConsole = consoleRecord.endOrphan();
        boolean hadSandbox = sandboxRecord.endOrphan();
        return hadConsole || hadSandbox;
    }

    synchronized Child console(ConsoleServer server, Start<Child> start) throws Exception {
        refuseWhileStopping();
        consoleServer = server;
        Child child = start.start();
        console = child;
        consoleRecord.record(child.pid());
        watch(child.exited(), "The console", "console.log");
        return child;
    }

    synchronized void sandbox(Child child) {
        sandbox = child;
        sandboxRecord.record(child.pid());
        watch(child.exited(), "The sandbox", "sandbox.log");
        if (stopping) {
            child.kill();
        }
    }

    synchronized void database(EmbeddedDatabase started) {
        database = started;
        watch(started.exited(), "PostgreSQL", "postgres.log");
        if (stopping) {
            started.stop();
        }
    }

    private void refuseWhileStopping() {
        if (stopping) {
            throw new CannotStartException("Stopped while starting.");
        }
    }

    private void watch(CompletableFuture<Integer> exit, String name, String log) {
        watches.add(exit.thenAccept(code -> {
            if (!stopping) {
                firstDeath.complete(name + " has ended unexpectedly (exit code " + code + "): see logs/" + log + ".");
            }
        }));
    }

    /** Completes with a line for the user when a part ends that nobody stopped. */
    CompletableFuture<String> firstDeath() {
        return firstDeath;
    }

    /**
     * Hears of the failure of a start. One that is being stopped fails at whatever it was about to do, which is no news.
     *
     * @throws CannotStartException that failure, unless the parts are being stopped
     */
    void failed(CannotStartException failure) {
        if (!stopping) {
            throw failure;
        }
    }

    /** Stops all parts, each within a bound. Does nothing the second time. */
    synchronized void stop() {
        stopping = true;
        if (console != null && consoleServer != null) {
            consoleServer.stop(console);
            consoleRecord.forget();
            console = null;
        }
        Optional.ofNullable(sandbox).ifPresent(child -> {
            child.stop(SANDBOX_STOP);
            sandboxRecord.forget();
        });
        sandbox = null;
        Optional.ofNullable(database).ifPresent(EmbeddedDatabase::stop);
        database = null;
    }
}
