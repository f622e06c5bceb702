package org.grantwarden.verify.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.grantwarden.verify.cli.Commands;
import org.grantwarden.verify.export.Damage;
import org.grantwarden.verify.json.JsonReader;
import org.grantwarden.verify.json.MalformedJsonException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The matrix of damage against this verifier. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    /** Stays behind after the build, so that other verifiers can be run over it. */
    static final Path FOLDER = Path.of("target", "matrix");

    private static final Set<String> FILES = Set.of("--kept", "--consistency");

    private List<MatrixCase> cases = List.of();

    @BeforeAll
    void write() throws IOException {
        cases = Matrix.write(FOLDER);
    }

    List<MatrixCase> cases() {
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void each_export_is_judged_as_it_must_be(MatrixCase wanted) throws MalformedJsonException {
        List<String> typed = new ArrayList<>();
        for (String word : wanted.args()) {
            boolean isFile = !typed.isEmpty() && FILES.contains(typed.get(typed.size() - 1));
            typed.add(isFile ? FOLDER.resolve(word).toString() : word);
        }
        typed.add(FOLDER.resolve(wanted.file()).toString());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = Commands.run(typed, print(out), print(err));
        String text = out.toString(StandardCharsets.UTF_8);
        Map<?, ?> last = lastLine(text);
        assertThat(exit).as(text + err.toString(StandardCharsets.UTF_8)).isEqualTo(wanted.exit());
        assertThat(last.get("result"))
                .isEqualTo(List.of("ok", "damaged", "cannot_judge").get(wanted.exit()));
        assertThat(last.get("damage")).as(text).isEqualTo(wanted.damage());
        assertThat((Object) last.get("first_bad_index")).as(text).isEqualTo(wanted.firstBadIndex());
    }

    @Test
    void every_kind_of_damage_stands_in_the_matrix() {
        Set<String> kinds = new TreeSet<>();
        cases.forEach(wanted -> kinds.add(String.valueOf(wanted.damage())));
        for (Damage damage : Damage.values()) {
            assertThat(kinds).contains(damage.code());
        }
    }

    private static Map<?, ?> lastLine(String text) throws MalformedJsonException {
        List<String> lines = text.lines().toList();
        byte[] json = lines.get(lines.size() - 1).getBytes(StandardCharsets.UTF_8);
        return (Map<?, ?>) Objects.requireNonNull(JsonReader.read(json, 0, json.length));
    }

    private static PrintStream print(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }
}
