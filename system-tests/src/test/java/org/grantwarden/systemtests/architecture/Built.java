package org.grantwarden.systemtests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of all modules as this build compiled them, without tests. */
final class Built {
    static final List<String> MODULES =
            List.of("domain", "sandbox", "connectors", "db", "persistence", "launcher", "web");

    private static final Path ROOT =
            Path.of(System.getProperty("grantwarden.modules", "..")).normalize();

    static final JavaClasses CLASSES = new ClassFileImporter()
            .importPaths(MODULES.stream()
                    .map(module -> ROOT.resolve(module).resolve("target/classes"))
                    .toList());

    private Built() {}

    /** The modules whose build file contains that text. */
    static List<String> modulesNaming(String text) {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.filter(folder -> contains(folder.resolve("pom.xml"), text))
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
