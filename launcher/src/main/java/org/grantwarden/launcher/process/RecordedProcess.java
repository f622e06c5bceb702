package org.grantwarden.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A file that names a process by pid and start time, so that a later start finds what this one left running. */
public final class RecordedProcess {
    /** The system computes start times from the clock, so two readings of the same process may differ a little. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Path file;

    public RecordedProcess(Path file) {
        this.file = file;
    }

    public void record(long pid) {
        try {
            Files.createDirectories(file.getParent());
            Instant started = ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .orElse(Instant.EPOCH);
            Files.writeString(file, pid + " " + started.toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Ends the recorded process if it still runs. Returns whether it did. */
    public boolean endOrphan() {
        Optional<ProcessHandle> orphan = running();
        orphan.ifPresent(RecordedProcess::end);
        forget();
        return orphan.isPresent();
    }

    public void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }

    private Optional<ProcessHandle> running() {
        try {
            String[] fields = Files.readString(file).strip().split(" ", -1);
            Instant recorded = Instant.ofEpochMilli(Long.parseLong(fields[1]));
            return ProcessHandle.of(Long.parseLong(fields[0])).filter(process -> process.info()
                    .startInstant()
                    .filter(started -> Duration.between(recorded, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
                    .isPresent());
        } catch (IOException | RuntimeException none) {
            // No file, or one that was cut off by a crash: nothing that could be told apart from a stranger.
            return Optional.empty();
        }
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException late) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
