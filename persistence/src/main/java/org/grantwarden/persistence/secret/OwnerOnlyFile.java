package org.grantwarden.persistence.secret;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read, written so that a crash leaves the old file or the new one, never half of one. */
public final class OwnerOnlyFile {
    /** How the name of a file ends that is not yet whole. */
    public static final String UNFINISHED = ".part";

    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private OwnerOnlyFile() {}

    /** Writes the file and returns once it and its name are on disk. */
    public static void write(Path file, byte[] content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + UNFINISHED);
        Files.deleteIfExists(part);
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(part, options, ownerOnly(file, "rw-------"))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        syncFolderOf(file);
    }

    /** Brings the names in the file's folder to disk: without it a crash may undo a rename or a removal. */
    public static void syncFolderOf(Path file) throws IOException {
        try (FileChannel folder = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    /** Makes a folder that only its owner may enter; one that exists stays as it is. */
    public static void makeFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folderOf(folder));
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
            syncFolderOf(folder);
        }
    }

    /** Whether group or others may do anything with the file. */
    public static boolean openToOthers(Path file) throws IOException {
        return hasPermissions(file)
                && Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    private static FileAttribute<?>[] ownerOnly(Path file, String permissions) throws IOException {
        return hasPermissions(folderOf(file))
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions(Path existing) throws IOException {
        return Files.exists(existing, LinkOption.NOFOLLOW_LINKS)
                && Files.getFileStore(existing).supportsFileAttributeView("posix");
    }

    /** The folder in which the file stands. */
    public static Path folderOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }
}
