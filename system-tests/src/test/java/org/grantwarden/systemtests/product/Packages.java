package org.grantwarden.systemtests.product;

import java.nio.file.Files;
import java.nio.file.Path;

/** The packages under test; the build says where they are. */
final class Packages {
    private Packages() {}

    static Path jar() {
        return at("grantwarden.jar");
    }

    static Path ear() {
        return at("grantwarden.ear");
    }

    private static Path at(String name) {
        Path file = Path.of(System.getProperty(name, "../app-ear/target/" + name))
                .toAbsolutePath()
                .normalize();
        if (!Files.exists(file)) {
            throw new IllegalStateException(file + " is missing: build app-ear first");
        }
        return file;
    }
}
