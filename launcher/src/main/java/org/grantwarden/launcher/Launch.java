package org.grantwarden.launcher;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.grantwarden.launcher.console.ConsoleLines;
import org.grantwarden.launcher.console.ConsoleServer;
import org.grantwarden.launcher.console.ConsoleServer.Listen;
import org.grantwarden.launcher.database.EmbeddedDatabase;
import org.grantwarden.launcher.process.Child;
import org.grantwarden.launcher.process.RotatedLog;
import org.grantwarden.launcher.product.RuntimeFolder;
import org.grantwarden.launcher.sandbox.SandboxServer;

/** One start of the product, from the checks to the running console, and its end. */
final class Launch {
    private static final Duration SANDBOX_READY = Duration.ofSeconds(30);
    private static final Duration DATABASE_STOP = Duration.ofSeconds(20);

    private final Settings settings;
    private final Command command;
    private final Progress progress;
    private final DataFolder data;
    private final RunningParts parts;
    private final RuntimeFolder runtime;
    private final String javaProgram =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "start");
        thread.setDaemon(true);
        return thread;
    });
    private boolean stopped;

    private Launch(Settings settings, Command command, Progress progress, DataFolder data) {
        this.settings = settings;
        this.command = command;
        this.progress = progress;
        this.data = data;
        this.parts = new RunningParts(data);
        this.runtime = new RuntimeFolder(data.path().resolve("runtime"));
    }

    /**
     * Checks and starts; returns when the product has ended because one of its processes did.
     *
     * @throws CannotStartException with the line for the user, after everything that was started has been stopped
     */
    static int run(Settings settings, Command command, PrintStream out) throws Exception {
        StartChecks.java(Runtime.version().feature());
        DataFolder.checkVersion(settings.dataFolder());
        boolean existed = Files.isDirectory(settings.dataFolder());
        if (!existed) {
            checkOutside(settings, command);
        }
        try (DataFolder data = DataFolder.lock(settings.dataFolder())) {
            var launch = new Launch(settings, command, new Progress(out), data);
            if (launch.parts.endOrphans()) {
                launch.progress.say("Ended what an earlier start had left running");
            }
            if (existed) {
                checkOutside(settings, command);
            }
            return launch.startAndWait();
        }
    }

    private static void checkOutside(Settings settings, Command command) {
        if (command == Command.START) {
            StartChecks.portIsFree(settings.httpAddress(), settings.httpPort(), "GRANTWARDEN_HTTP_PORT");
            if (settings.sandbox()) {
                StartChecks.portIsFree("127.0.0.1", settings.sandboxPort(), "GRANTWARDEN_SANDBOX_PORT");
            }
        }
        settings.externalDatabase().ifPresent(ExternalDatabase::check);
    }

    private int startAndWait() throws Exception {
        var databaseStart = CompletableFuture.supplyAsync(this::startDatabase, threads);
        var stop = new Thread(() -> stop(databaseStart), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            String death = start(databaseStart);
            if (death.isEmpty()) {
                return 0;
            }
            throw new CannotStartException(death);
        } catch (CannotStartException e) {
            parts.failed(e);
            return 0;
        } finally {
            stop(databaseStart);
        }
    }

    /** Called by the end of the start and by the JVM's end; the second caller waits for the first. */
    private synchronized void stop(CompletableFuture<Optional<EmbeddedDatabase>> databaseStart) {
        if (stopped) {
            return;
        }
        progress.say("Stopping");
        parts.stop();
        // A database that is just being started stops itself once it is up; we only must not leave before that.
        databaseStart
                .handle((started, failure) -> failure == null)
                .completeOnTimeout(false, DATABASE_STOP.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        stopped = true;
        progress.say("Stopped");
    }

    private Optional<EmbeddedDatabase> startDatabase() {
        if (settings.externalDatabase().isPresent()) {
            return Optional.empty();
        }
        runtime.keep("postgres-");
        if (!Files.exists(data.path().resolve("postgres"))) {
            progress.say("Setting up PostgreSQL in " + data.path());
        }
        var database = EmbeddedDatabase.start(
                data.path(), runtime.path(), new RotatedLog(data.logs().resolve("postgres.log")));
        parts.database(database);
        progress.say("PostgreSQL is running"
                + (database.endedOrphan() ? " (a server that was left running has been stopped)" : ""));
        return Optional.of(database);
    }

    private String start(CompletableFuture<Optional<EmbeddedDatabase>> databaseStart) throws Exception {
        var sandboxStart = CompletableFuture.supplyAsync(this::startSandbox, threads);
        ConsoleServer server = ConsoleServer.unpacked(runtime, javaProgram);
        Optional<EmbeddedDatabase> database = Waiting.on(databaseStart, parts);
        Optional<URI> sandbox = Waiting.on(sandboxStart, parts);
        data.writeVersion();

        String password = settings.adminPassword()
                .filter(given -> command == Command.START)
                .orElseGet(OneTimePassword::make);
        var environment = new ConsoleEnvironment(settings).withSandbox(sandbox).withAdminPassword(password);
        database.ifPresent(environment::with);
        Listen listen = new Listen(settings.httpAddress(), settings.httpPort());
        if (command == Command.RESET_ADMIN) {
            listen = new Listen("127.0.0.1", StartChecks.freeLoopbackPort());
            environment.withResetAdmin(listen.port());
        }
        progress.say("Starting the console");
        var lines = new ConsoleLines(new RotatedLog(data.logs().resolve("console.log")), progress::say);
        startConsole(server, listen, environment, lines);
        if (command == Command.RESET_ADMIN) {
            String administrator = Waiting.on(lines.reset(), lines, parts);
            progress.show("Administrator:     " + administrator);
            progress.show("One-time password: " + password);
            return "";
        }
        ConsoleLines.Started started;
        try {
            started = Waiting.on(lines.started(), lines, parts);
            Waiting.untilReady(listen, parts);
        } catch (CannotStartException e) {
            lines.administrator().ifPresent(name -> madeBeforeItFailed(name, password));
            throw e;
        }
        progress.say("Ready");
        welcome(started, sandbox, password);
        runtime.removeUnused();
        return parts.firstDeath().join();
    }

    /** The next start finds this user and shows no password any more. */
    private void madeBeforeItFailed(String administrator, String password) {
        progress.show("The administrator \"" + administrator + "\" has been made all the same.");
        if (settings.adminPassword().isEmpty()) {
            progress.show("One-time password: " + password);
        }
    }

    private Optional<URI> startSandbox() {
        if (!settings.sandbox() || command != Command.START) {
            return Optional.empty();
        }
        Optional<SandboxServer> server = SandboxServer.unpacked(runtime, javaProgram);
        if (server.isEmpty()) {
            throw new CannotStartException("This build carries no sandbox: set GRANTWARDEN_SANDBOX=off.");
        }
        try {
            var running = server.get()
                    .start(
                            settings.sandboxPort(),
                            URI.create(settings.publicUrl() + "/oauth/callback"),
                            data.path().resolve("sandbox"),
                            Map.of(),
                            new RotatedLog(data.logs().resolve("sandbox.log")));
            parts.sandbox(running.child());
            URI url = running.url().get(SANDBOX_READY.toMillis(), TimeUnit.MILLISECONDS);
            progress.say("The practice provider is running");
            return Optional.of(url);
        } catch (TimeoutException e) {
            throw new CannotStartException(
                    "The sandbox does not start: see logs/sandbox.log in " + data.path() + ".", e);
        } catch (Exception e) {
            throw new CannotStartException("The sandbox does not start (" + e.getMessage() + ").", e);
        }
    }

    private Child startConsole(ConsoleServer server, Listen listen, ConsoleEnvironment environment, ConsoleLines lines)
            throws Exception {
        List<String> options = settings.javaOptions();
        boolean keepClasses = command == Command.START;
        return parts.console(server, () -> server.start(listen, options, keepClasses, environment.variables(), lines));
    }

    private void welcome(ConsoleLines.Started started, Optional<URI> sandbox, String password) {
        progress.show("");
        progress.show("Grantwarden:       " + settings.publicUrl());
        sandbox.ifPresent(url -> progress.show("Practice provider: " + url));
        started.administrator().ifPresent(name -> {
            progress.show("Administrator:     " + name);
            progress.show("One-time password: "
                    + settings.adminPassword()
                            .map(given -> "as set in GRANTWARDEN_ADMIN_PASSWORD")
                            .orElse(password));
        });
        progress.show("Press Ctrl-C to stop");
    }
}
