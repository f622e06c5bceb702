package org.grantwarden.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data folder, held by one instance at a time: the lock goes with the process, however it ends. */
final class DataFolder implements AutoCloseable {
    /** The layout of the data folder that this build writes. */
    static final int VERSION = 1;

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Refuses a folder that a newer build has written. Changes nothing, and needs no lock. */
    static void checkVersion(Path folder) {
        Path file = folder.resolve("version");
        try {
            if (Files.exists(file)) {
                String text = Files.readString(file).strip();
                if (!text.matches("\\d{1,6}")) {
                    throw new CannotStartException(
                            file + " holds no version: put it back from a backup, or choose another"
                                    + " GRANTWARDEN_DATA_DIR.");
                }
                if (Integer.parseInt(text) > VERSION) {
                    throw new CannotStartException("The data in " + folder + " is of a newer Grantwarden (data version "
                            + text + ", this one knows " + VERSION
                            + "): start that version, or choose another GRANTWARDEN_DATA_DIR.");
                }
            }
        } catch (IOException e) {
            throw new CannotStartException("Cannot read " + file + ": let this user read it.", e);
        }
    }

    /** Creates the folder if need be and locks it. */
    static DataFolder lock(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new CannotStartException(
                        "The data folder " + folder
                                + " is in use by a running Grantwarden: stop that one, or choose another GRANTWARDEN_DATA_DIR.");
            }
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new CannotStartException(
                    "The data folder " + folder + " cannot be written ("
                            + e.getClass().getSimpleName()
                            + "): let this user write it, or choose another GRANTWARDEN_DATA_DIR.",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByUs) {
            return null;
        }
    }

    /** Marks the folder as one of this version. */
    void writeVersion() {
        try {
            Path file = folder.resolve("version");
            if (!Files.exists(file)) {
                Files.writeString(file, VERSION + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the version of " + folder, e);
        }
    }

    Path path() {
        return folder;
    }

    Path logs() {
        return folder.resolve("logs");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
