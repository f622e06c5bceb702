package org.grantwarden.verify.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LineReaderTest {
    private static final int LONGEST = 200_000;

    @Test
    void lines_of_any_length_come_out_as_they_went_in() throws IOException {
        StringBuilder text = new StringBuilder();
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String line = "x".repeat(i * 7919 % 3000) + i;
            lines.add(line);
            text.append(line).append('\n');
        }
        lines.add("y".repeat(LONGEST));
        text.append("y".repeat(LONGEST)).append('\n');
        assertThat(read(text.toString())).containsExactlyElementsOf(lines);
    }

    @Test
    void a_line_that_is_too_long_is_told_and_the_next_one_is_right() throws IOException {
        assertThat(read("a\n" + "x".repeat(LONGEST + 1) + "\nb\n" + "x".repeat(5 * LONGEST) + "\nc\n"))
                .containsExactly("a", "too long", "b", "too long", "c");
        assertThat(read("a\n" + "x".repeat(5 * LONGEST))).containsExactly("a", "too long");
    }

    @Test
    void the_last_line_may_lack_its_newline_and_that_is_told() throws IOException {
        LineReader reader = reader("a\nb");
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTerminated()).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.isTerminated()).isFalse();
        assertThat(reader.next()).isFalse();
        assertThat(read("")).isEmpty();
        assertThat(read("\n\n")).containsExactly("", "");
    }

    private static LineReader reader(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)), LONGEST);
    }

    private static List<String> read(String text) throws IOException {
        LineReader reader = reader(text);
        List<String> lines = new ArrayList<>();
        while (reader.next()) {
            // The byte before a line is free: whoever hashes overwrites it.
            reader.buffer()[reader.from() - 1] = 0;
            lines.add(
                    reader.isTooLong()
                            ? "too long"
                            : new String(reader.buffer(), reader.from(), reader.length(), StandardCharsets.US_ASCII));
        }
        return lines;
    }
}
