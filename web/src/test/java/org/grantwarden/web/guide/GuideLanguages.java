package org.grantwarden.web.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The languages in which the guide is written, as its folders tell. */
final class GuideLanguages {
    static final Path DOCS = Path.of("../docs");
    static final Path GUIDE = DOCS.resolve("guide");

    private GuideLanguages() {}

    /** English, and each that has a folder. */
    static List<String> all() throws IOException {
        return Stream.concat(Stream.of(Guide.ENGLISH), translations().stream()).toList();
    }

    /** Each that has a folder. */
    static List<String> translations() throws IOException {
        try (var files = Files.list(GUIDE)) {
            return files.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
