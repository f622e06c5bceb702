package org.grantwarden.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.grantwarden.launcher.CannotStartException;
import org.grantwarden.launcher.process.Child;
import org.grantwarden.launcher.process.RotatedLog;

/**
 * A real PostgreSQL on a free loopback port whose data, passwords and port survive in a data folder. Passwords are
 * needed for every role (SCRAM-SHA-256), writes are durable (fsync). Any number may run side by side, one per folder:
 * a server that is found running on the folder is taken for an orphan and stopped, so the caller makes sure that
 * nobody else uses the folder.
 *
 * <p>In a test: {@code try (var database = EmbeddedDatabase.start(tempDir)) { … database.jdbcUrl() … }}
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);

    private final Child server;
    private final Postmaster postmaster;
    private final DatabaseAccess access;
    private final int port;
    private final boolean endedOrphan;

    private EmbeddedDatabase(
            Child server, Postmaster postmaster, DatabaseAccess access, int port, boolean endedOrphan) {
        this.server = server;
        this.postmaster = postmaster;
        this.access = access;
        this.port = port;
        this.endedOrphan = endedOrphan;
    }

    /** Starts on {@code dataFolder} with the server's programs in the user's cache and its log in {@code logs/}. */
    public static EmbeddedDatabase start(Path dataFolder) {
        Path folder = dataFolder.toAbsolutePath().normalize();
        return start(folder, PostgresBinaries.userCache(), new RotatedLog(folder.resolve("logs/postgres.log")));
    }

    /**
     * Starts on {@code dataFolder}, set up at the first time.
     *
     * @param programs where PostgreSQL's programs are unpacked, once for all starts
     * @param log receives the server's log
     * @throws CannotStartException if PostgreSQL does not become ready
     */
    public static EmbeddedDatabase start(Path dataFolder, Path programs, Consumer<String> log) {
        try {
            Path folder = dataFolder.toAbsolutePath().normalize();
            Files.createDirectories(folder);
            ServerAccount account = ServerAccount.choose();
            PostgresBinaries binaries = PostgresBinaries.in(programs.toAbsolutePath());
            var cluster = new Cluster(folder, binaries, account);
            DatabaseAccess access =
                    DatabaseAccess.readOrCreate(folder.resolve("database.properties"), cluster.exists());
            if (!cluster.exists()) {
                cluster.create(access);
            }
            account.own(cluster.folder());
            var postmaster = new Postmaster(cluster.folder(), binaries, account);
            return new Starter(cluster.folder(), binaries, account, postmaster, log).start(access);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start PostgreSQL in " + dataFolder, e);
        }
    }

    /** One start: ends an orphan, tries the remembered port first, waits until the server is ready. */
    private record Starter(
            Path folder,
            PostgresBinaries binaries,
            ServerAccount account,
            Postmaster postmaster,
            Consumer<String> log) {
        private static final int ATTEMPTS = 5;

        EmbeddedDatabase start(DatabaseAccess access) throws IOException {
            boolean orphan = postmaster.endOrphan();
            Deque<String> lastLines = new ArrayDeque<>();
            for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
                int port = attempt == 1 ? freePort(access.port()) : freePort(0);
                Child server = launch(port, lastLines);
                if (becomesReady(server)) {
                    access.rememberPort(port);
                    return new EmbeddedDatabase(server, postmaster, access, port, orphan);
                }
                server.kill();
            }
            throw new CannotStartException("PostgreSQL does not start in " + folder + " (see logs/postgres.log): "
                    + String.join(" | ", lastLines));
        }

        private Child launch(int port, Deque<String> lastLines) throws IOException {
            Consumer<String> output = line -> {
                log.accept(line);
                synchronized (lastLines) {
                    lastLines.add(line);
                    if (lastLines.size() > 3) {
                        lastLines.remove();
                    }
                }
            };
            var command = account.running(ServerSettings.command(binaries.program("postgres"), folder, port));
            return Child.start("postgres", command, Map.of("LC_ALL", "C"), folder, output);
        }

        private boolean becomesReady(Child server) {
            long deadline = System.nanoTime() + READY.toNanos();
            while (server.isAlive() && System.nanoTime() < deadline) {
                if (postmaster.isReady(server.pid())) {
                    return true;
                }
                try {
                    Thread.sleep(10);
                } catch (InterruptedException e) {
                    server.kill();
                    Thread.currentThread().interrupt();
                    throw new CannotStartException("The start of PostgreSQL was interrupted.", e);
                }
            }
            return false;
        }

        /** A port that is free now: {@code wanted} if it is, else any. */
        private static int freePort(int wanted) throws IOException {
            try (var socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                if (wanted == 0) {
                    throw taken;
                }
                return freePort(0);
            }
        }
    }

    /** The console's database, without user and password. */
    public String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + Cluster.DATABASE;
    }

    public int port() {
        return port;
    }

    /** The process of the server (postmaster). */
    public long pid() {
        return server.pid();
    }

    /** Owns the database: migrates the schema. */
    public Credentials owner() {
        return access.of(DatabaseAccess.OWNER);
    }

    /** The console's runtime role: member of no other role, owns nothing. */
    public Credentials app() {
        return access.of(DatabaseAccess.APP);
    }

    /** Gives ledger entries their index. */
    public Credentials sequencer() {
        return access.of(DatabaseAccess.SEQUENCER);
    }

    /** For tests and for repairs by hand only; the console never gets it. */
    public Credentials superuser() {
        return access.of(DatabaseAccess.SUPERUSER);
    }

    /** A new connection to the console's database. */
    public Connection connect(Credentials as) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), as.user(), as.password());
    }

    /** Whether this start had to stop a server that an earlier launcher left running. */
    public boolean endedOrphan() {
        return endedOrphan;
    }

    /** Completes with the exit code when the server has ended, for whatever reason. */
    public CompletableFuture<Integer> exited() {
        return server.exited();
    }

    /** Ends all sessions and stops the server; returns when it has ended (a bounded time). */
    public void stop() {
        ProcessHandle.of(server.pid()).ifPresent(postmaster::shutDown);
    }

    /** Ends the server at once, as a power failure would (SIGKILL): the next start recovers from the write-ahead log. */
    public void kill() {
        server.kill();
    }

    @Override
    public void close() {
        stop();
    }
}
