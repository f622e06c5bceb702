package org.grantwarden.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotatedLogTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void a_full_log_moves_aside_and_the_oldest_is_dropped() throws Exception {
        Path file = folder.resolve("some.log");

        try (var log = new RotatedLog(file, 4)) {
            for (int line = 1; line <= 9; line++) {
                log.accept("line" + line);
            }
        }

        assertThat(Files.readString(file)).isEqualTo("line9\n");
        assertThat(Files.readString(folder.resolve("some.log.1"))).isEqualTo("line8\n");
        assertThat(Files.readString(folder.resolve("some.log.5"))).isEqualTo("line4\n");
        assertThat(folder.resolve("some.log.6")).doesNotExist();
    }
}
