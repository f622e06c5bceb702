package org.grantwarden.launcher.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The folder with everything that this build unpacks: one sub-folder per part and version, complete or not there.
 * What the current build does not use is removed.
 */
public final class RuntimeFolder {
    /** Fills an empty folder. */
    @FunctionalInterface
    public interface Filling {
        void into(Path emptyFolder) throws IOException;
    }

    private final Path folder;
    private final Set<String> used = new HashSet<>();

    public RuntimeFolder(Path folder) {
        this.folder = folder;
    }

    public Path path() {
        return folder;
    }

    /** The sub-folder of that name, filled by {@code filling} if it is not there yet. */
    public Path unpacked(String name, Filling filling) {
        keep(name);
        Path target = folder.resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        Path fresh = folder.resolve(name + ".new");
        try {
            Files.createDirectories(folder);
            FileTree.delete(fresh);
            Files.createDirectory(fresh);
            filling.into(fresh);
            return Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack to " + target + ": " + e.getMessage(), e);
        }
    }

    /** Protects what starts with {@code prefix} from {@link #removeUnused()}. */
    public synchronized void keep(String prefix) {
        used.add(prefix);
    }

    /** Removes what earlier builds unpacked. */
    public synchronized void removeUnused() {
        try (var entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                String name = entry.getFileName().toString();
                if (used.stream().noneMatch(name::startsWith)) {
                    FileTree.delete(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clean " + folder, e);
        }
    }
}
