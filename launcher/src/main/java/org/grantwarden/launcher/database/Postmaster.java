package org.grantwarden.launcher.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What {@code postmaster.pid} tells of the server that runs, or ran, on a database folder. */
final class Postmaster {
    private static final Duration FAST_SHUTDOWN = Duration.ofSeconds(10);

    private final Path pidFile;
    private final Path folder;
    private final PostgresBinaries binaries;
    private final ServerAccount account;

    Postmaster(Path folder, PostgresBinaries binaries, ServerAccount account) {
        this.folder = folder;
        this.pidFile = folder.resolve("postmaster.pid");
        this.binaries = binaries;
        this.account = account;
    }

    /**
     * Ends a server that an earlier launcher left running, and removes a pid file whose process is gone or is another
     * program by now (PostgreSQL itself would refuse to start beside it). The caller holds the data folder's lock.
     *
     * @return whether a server was still running
     */
    boolean endOrphan() {
        try {
            if (!Files.exists(pidFile)) {
                return false;
            }
            Optional<ProcessHandle> server = process().filter(this::isOurs);
            server.ifPresent(this::shutDown);
            Files.deleteIfExists(pidFile);
            return server.isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + pidFile, e);
        }
    }

    /** Whether the server with this pid accepts connections: the eighth line of its pid file. */
    boolean isReady(long pid) {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() >= 8
                    && lines.get(0).strip().equals(Long.toString(pid))
                    && lines.get(7).strip().equals("ready");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Ends sessions and stops the server (SIGINT: "fast"); without a checkpoint if that takes too long, then by force. */
    void shutDown(ProcessHandle server) {
        if (!signalled(server, "INT", FAST_SHUTDOWN) && !signalled(server, "QUIT", Duration.ofSeconds(5))) {
            server.destroyForcibly();
            server.onExit().join();
        }
    }

    private boolean signalled(ProcessHandle server, String signal, Duration bound) {
        try {
            new ProcessBuilder(account.running(
                            List.of(binaries.program("pg_ctl"), "kill", signal, Long.toString(server.pid()))))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            server.onExit().get(bound.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (IOException | java.util.concurrent.ExecutionException e) {
            return !server.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !server.isAlive();
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.get(0).strip().matches("\\d{1,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    }

    /** A pid is used again after a restart of the machine: only a postgres that works in our folder is ours. */
    private boolean isOurs(ProcessHandle process) {
        Path workingFolder = workingFolder(process);
        if (workingFolder != null) {
            return workingFolder.equals(real(folder)) && commandLine(process).contains("postgres");
        }
        return commandLine(process).contains("postgres") && commandLine(process).contains(folder.toString());
    }

    private static @Nullable Path workingFolder(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
        } catch (IOException | UnsupportedOperationException noProc) {
            return null;
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException gone) {
            return path;
        }
    }

    private static String commandLine(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.commandLine().orElseGet(() -> info.command().orElse(""));
    }
}
