package org.grantwarden.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordedProcessTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void a_process_that_was_left_running_is_ended() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        var recorded = new RecordedProcess(folder.resolve("run/part"));
        recorded.record(left.pid());

        assertThat(recorded.endOrphan()).isTrue();

        assertThat(left.isAlive()).isFalse();
        assertThat(recorded.endOrphan()).isFalse();
    }

    @Test
    void another_process_with_the_same_pid_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path file = folder.resolve("part");
            Files.writeString(file, stranger.pid() + " 1000000000000\n");

            assertThat(new RecordedProcess(file).endOrphan()).isFalse();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void a_record_that_was_cut_off_is_no_obstacle() throws Exception {
        Path file = Files.writeString(folder.resolve("part"), "12");

        assertThat(new RecordedProcess(file).endOrphan()).isFalse();
        assertThat(file).doesNotExist();
    }
}
