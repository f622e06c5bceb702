package org.grantwarden.verify.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.verify.matrix.Defined;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HashPassTest {
    private final Path file;

    HashPassTest(@TempDir Path folder) {
        file = folder.resolve("leaves.ndjson");
    }

    @Test
    void blocks_that_are_hashed_side_by_side_make_the_defined_tree() throws IOException {
        List<byte[]> leaves = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            String line = "z".repeat(i * 7919 % 5000) + i;
            leaves.add(Defined.leaf(line.getBytes(StandardCharsets.US_ASCII)));
            text.append(line).append('\n');
        }
        Files.writeString(file, text);
        assertThat(HashPass.over(file).size()).isEqualTo(3000);
        assertThat(HashPass.over(file).root()).isEqualTo(Defined.root(leaves));
    }

    @Test
    void an_empty_file_is_the_empty_tree() throws IOException {
        Files.writeString(file, "");
        assertThat(HashPass.over(file).root()).isEqualTo(Defined.root(List.of()));
    }

    @Test
    void lines_that_are_cut_or_too_long_are_refused() throws IOException {
        for (String text : List.of(
                "a\nb", "b", "x".repeat(65_536) + "\n", "x".repeat(3_000_000) + "\n", "a\n" + "x".repeat(2_000_000))) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> HashPass.over(file)).isInstanceOf(IOException.class);
        }
    }
}
