package org.grantwarden.launcher.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A folder with everything in it. */
public final class FileTree {
    private FileTree() {}

    /** Deletes the folder or file if it exists; links are removed, not followed. */
    public static void delete(Path root) throws IOException {
        for (Path path : walk(root, Comparator.reverseOrder())) {
            Files.delete(path);
        }
    }

    /** Copies {@code from} to {@code to}, which does not exist yet. */
    public static void copy(Path from, Path to) throws IOException {
        for (Path path : walk(from, Comparator.naturalOrder())) {
            Files.copy(path, to.resolve(from.relativize(path)));
        }
    }

    private static List<Path> walk(Path root, Comparator<Path> order) throws IOException {
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var paths = Files.walk(root)) {
            return paths.sorted(order).toList();
        }
    }
}
