package org.grantwarden.launcher.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.grantwarden.launcher.CannotStartException;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs for this machine, unpacked once from the archive on the class path. */
final class PostgresBinaries {
    private final Path folder;

    private PostgresBinaries(Path folder) {
        this.folder = folder;
    }

    /** Where programs that are not part of one installation (tests) keep the unpacked files: shared by all of them. */
    static Path userCache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("grantwarden");
    }

    /** Unpacks below {@code parent} unless that was done before. Safe when several processes do it at once. */
    static PostgresBinaries in(Path parent) {
        String archive = archiveName();
        Path folder = parent.resolve(archive.replace(".txz", "-" + length(archive)));
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(parent);
                unpackAlone(archive, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack PostgreSQL to " + folder, e);
        }
        return new PostgresBinaries(folder);
    }

    private static String archiveName() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        boolean arm = arch.equals("aarch64") || arch.equals("arm64");
        boolean amd = arch.equals("amd64") || arch.equals("x86_64");
        if (os.startsWith("linux") && (arm || amd)) {
            return arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
        }
        if (os.startsWith("mac") && (arm || amd)) {
            return "postgres-darwin-arm_64.txz";
        }
        throw new CannotStartException("There is no embedded PostgreSQL for " + os + " on " + arch
                + ": set GRANTWARDEN_DB_URL to a PostgreSQL of your own.");
    }

    /** The archive's length names its version: another build of PostgreSQL is unpacked beside the old one. */
    private static long length(String archive) {
        try {
            var url = PostgresBinaries.class.getResource("/" + archive);
            if (url == null) {
                throw new CannotStartException("This build has no PostgreSQL for this machine (" + archive
                        + "): set GRANTWARDEN_DB_URL to a PostgreSQL of your own.");
            }
            return url.openConnection().getContentLengthLong();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpackAlone(String archive, Path folder) throws IOException {
        Path lock = folder.resolveSibling(folder.getFileName() + ".lock");
        synchronized (PostgresBinaries.class) {
            try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var held = channel.lock()) {
                if (held.isValid() && !Files.isDirectory(folder)) {
                    Path fresh = Files.createTempDirectory(folder.getParent(), "unpacking");
                    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
                    try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
                        unpack(new BufferedInputStream(in), fresh);
                    }
                    Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    private static void unpack(InputStream in, Path target) throws IOException {
        var tar = new TarArchiveInputStream(new XZInputStream(in));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path path = target.resolve(entry.getName()).normalize();
            if (!path.startsWith(target)) {
                throw new IOException("entry outside the archive's folder: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(path.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, path);
                boolean program = (entry.getMode() & 0100) != 0;
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }
}
