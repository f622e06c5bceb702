package org.grantwarden.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.grantwarden.domain.ledger.Log;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceInputsTest {
    @Test
    void a_log_is_found_with_and_without_the_installations_part() {
        assertThat(LogPath.parse("/control/checkpoint")).contains(new LogPath(Log.CONTROL, "checkpoint"));
        assertThat(LogPath.parse("/0a1b2c3d/use/tile/0/000")).contains(new LogPath(Log.USE, "tile/0/000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/control", "/control/", "/other/checkpoint", "/x/control/checkpoint", "control/x"})
    void what_names_no_log_is_none(String path) {
        assertThat(LogPath.parse(path)).isEmpty();
    }

    @Test
    void numbers_come_out_of_a_path() {
        LogPath path = new LogPath(Log.USE, "consistency/3/14");

        assertThat(path.numbers(Pattern.compile("consistency/([0-9]+)/([0-9]+)"))
                        .orElseThrow())
                .containsExactly(3, 14);
        assertThat(path.numbers(Pattern.compile("proof/([0-9]+)"))).isEmpty();
    }

    @Test
    void a_day_is_its_first_moment_and_a_time_is_in_utc() {
        assertThat(ExportDownload.time("2026-11-24")).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(ExportDownload.time("2026-11-24T09:30")).isEqualTo(Instant.parse("2026-11-24T09:30:00Z"));
        assertThat(ExportDownload.time("2026-11-24T09:30:01Z")).isEqualTo(Instant.parse("2026-11-24T09:30:01Z"));
        assertThat(ExportDownload.time(" ")).isNull();
        assertThatThrownBy(() -> ExportDownload.time("yesterday")).isInstanceOf(DateTimeException.class);
    }
}
