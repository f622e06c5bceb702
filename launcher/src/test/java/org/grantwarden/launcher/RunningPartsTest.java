package org.grantwarden.launcher;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RunningPartsTest {
    @Test
    void a_start_that_is_being_stopped_does_not_tell_what_it_failed_at(@TempDir Path folder) throws Exception {
        var failure = new CannotStartException("The console cannot start (IllegalStateException).");
        try (DataFolder data = DataFolder.lock(folder.resolve("data"))) {
            var parts = new RunningParts(data);
            assertThatThrownBy(() -> parts.failed(failure)).isSameAs(failure);

            parts.stop();

            assertThatCode(() -> parts.failed(failure)).doesNotThrowAnyException();
        }
    }
}
