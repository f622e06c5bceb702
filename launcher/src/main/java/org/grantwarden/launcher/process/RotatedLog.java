package org.grantwarden.launcher.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log file that is renamed to {@code name.1}, {@code name.2}, … once it is full, so that it never fills the disk.
 * Lines are written at once. A log that cannot be written loses lines rather than stopping the child that wrote them.
 */
public final class RotatedLog implements Consumer<String>, AutoCloseable {
    private static final long FULL_BYTES = 10_000_000;
    private static final int KEPT_FILES = 5;

    private final Path file;
    private final long fullBytes;
    private @Nullable BufferedWriter writer;
    private long bytes;

    public RotatedLog(Path file) {
        this(file, FULL_BYTES);
    }

    RotatedLog(Path file, long fullBytes) {
        this.file = file;
        this.fullBytes = fullBytes;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the log " + file, e);
        }
    }

    @Override
    public synchronized void accept(String line) {
        try {
            if (bytes >= fullBytes) {
                rotate();
            }
            if (writer != null) {
                writer.write(line);
                writer.write('\n');
                writer.flush();
                bytes += line.length() + 1;
            }
        } catch (IOException lost) {
            // A full disk must not stop the server whose output this is.
            bytes = 0;
        }
    }

    private void open() throws IOException {
        writer = Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        bytes = Files.size(file);
    }

    private void rotate() throws IOException {
        close();
        for (int older = KEPT_FILES - 1; older >= 1; older--) {
            Path from = numbered(older);
            if (Files.exists(from)) {
                Files.move(from, numbered(older + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    @Override
    public synchronized void close() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
        }
    }
}
