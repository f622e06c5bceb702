package org.grantwarden.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Whoever trusts nobody must be able to read all of it: no library, no other module. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnlyTheJdkTest {
    private static final List<String> ALLOWED = List.of(
            "import java.", "import com.sun.net.httpserver.", "import org.jspecify.", "import org.grantwarden.verify.");

    @Test
    void the_verifier_uses_nothing_but_the_jdk() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(40);
            for (Path source : sources) {
                assertThat(Files.readAllLines(source).stream()
                                .filter(line -> line.startsWith("import "))
                                .filter(line -> ALLOWED.stream().noneMatch(line::startsWith)))
                        .as(source.toString())
                        .isEmpty();
            }
        }
    }
}
