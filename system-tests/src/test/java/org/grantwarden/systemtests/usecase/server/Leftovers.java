package org.grantwarden.systemtests.usecase.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Removes what a run has put into the folder for temporary files. */
final class Leftovers {
    private static final Pattern ARCHIVE_FOLDER = Pattern.compile("(.*arquillian-payara-micro\\d+).*\\.war");

    private Leftovers() {}

    /** Where Arquillian wrote the archive of the running server; its command line says so, and nobody removes it. */
    static List<Path> archiveFolders() {
        return ProcessHandle.current()
                .children()
                .flatMap(child -> Stream.of(child.info().arguments().orElse(new String[0])))
                .map(ARCHIVE_FOLDER::matcher)
                .filter(Matcher::matches)
                .map(found -> Path.of(found.group(1)))
                .toList();
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
