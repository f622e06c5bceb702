package org.grantwarden.launcher.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The class data sharing archive of the console's JVM, one per Java version. It is written when a start without one
 * ends normally, and spares the next starts the parsing of some ten thousand classes.
 */
final class SharedClasses {
    private final Path archive;
    private final Path fresh;

    SharedClasses(Path folder) {
        String java = Runtime.version().toString().replaceAll("[^A-Za-z0-9.+-]", "_");
        archive = folder.resolve("classes-" + java + ".jsa");
        fresh = folder.resolve("classes.new.jsa");
    }

    boolean exist() {
        return Files.exists(archive);
    }

    /** JVM options: use the archive, or write one at the end if {@code mayWrite}. */
    List<String> options(boolean mayWrite) throws IOException {
        if (exist()) {
            return List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-Xlog:all=error:stderr");
        }
        Files.deleteIfExists(fresh);
        return mayWrite
                ? List.of("-XX:ArchiveClassesAtExit=" + fresh, "-Xlog:disable", "-Xlog:all=error:stderr")
                : List.of();
    }

    /** Takes over the archive that a JVM has written completely, that is, when it ended by itself. */
    void adopt() throws IOException {
        if (Files.exists(fresh)) {
            Files.move(fresh, archive, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Whether the JVM is, or would be, writing the archive as it ends: its end takes longer. */
    boolean areBeingWritten() {
        return !exist();
    }
}
