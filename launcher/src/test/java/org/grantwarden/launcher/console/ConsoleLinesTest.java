package org.grantwarden.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConsoleLinesTest {
    private final List<String> log = new ArrayList<>();
    private final List<String> progress = new ArrayList<>();
    private final ConsoleLines lines = new ConsoleLines(log::add, progress::add);

    @Test
    void states_reach_the_user_and_not_the_log() {
        lines.accept("@grantwarden progress Migrating the database");
        lines.accept("some log");
        lines.accept("@grantwarden admin-created admin");
        lines.accept("@grantwarden ready");

        assertThat(progress).containsExactly("Migrating the database");
        assertThat(log).containsExactly("some log");
        assertThat(lines.started()).isCompletedWithValue(new ConsoleLines.Started(Optional.of("admin")));
    }

    @Test
    void a_failure_is_the_line_for_the_user() {
        lines.accept("@grantwarden failed The key does not open the keyset: set GRANTWARDEN_KEYSET.");

        assertThat(lines.started()).isCompletedExceptionally();
        assertThat(lines.reset()).isCompletedExceptionally();
    }

    @Test
    void once_ready_no_text_speaks_for_the_console() {
        lines.accept("@grantwarden ready");
        lines.accept("@grantwarden failed by a sign-in name with a line break");

        assertThat(log).containsExactly("@grantwarden failed by a sign-in name with a line break");
    }

    @Test
    void the_mark_counts_at_the_beginning_of_a_line_only() {
        lines.accept("INFO @grantwarden ready");

        assertThat(lines.started()).isNotDone();
    }

    @Test
    void the_line_break_before_a_state_saves_it_from_half_a_line_of_the_log() {
        ("half a line of the log" + "\n@grantwarden admin-created admin\n" + "\n@grantwarden ready\n")
                .lines()
                .forEach(lines);

        assertThat(lines.started()).isCompletedWithValue(new ConsoleLines.Started(Optional.of("admin")));
        assertThat(log).containsExactly("half a line of the log");
    }

    @Test
    void a_failed_start_still_tells_which_administrator_it_made() {
        lines.accept("@grantwarden admin-created admin");
        lines.accept("@grantwarden failed The disk is full.");

        assertThat(lines.administrator()).contains("admin");
        assertThat(lines.started()).isCompletedExceptionally();
    }
}
