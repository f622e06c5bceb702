package org.grantwarden.verify.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.grantwarden.verify.json.JsonReader;
import org.grantwarden.verify.json.MalformedJsonException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The second verifier, in Python, over the same matrix: two programs, not written from each other, must agree. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PythonTest {
    private static final Path SCRIPT =
            Path.of("python", "grantwarden_verify.py").toAbsolutePath();
    private static final Path FOLDER = Path.of("target", "matrix-python");

    /** Kinds of damage and answers that the matrix has at least. */
    private static final int KINDS = 15;

    @Test
    void the_python_verifier_judges_every_export_alike() throws Exception {
        assumeTrue(hasPython(), "there is no python3 on this machine: the second verifier was not run");
        Map<String, MatrixCase> oneOfEach = new LinkedHashMap<>();
        List<MatrixCase> all = Matrix.write(FOLDER);
        all.forEach(wanted -> oneOfEach.putIfAbsent(wanted.exit() + " " + wanted.damage(), wanted));
        assertThat(oneOfEach).hasSizeGreaterThan(KINDS);
        // Each case is a process of its own; the short run asks for one of each judgement.
        List<MatrixCase> cases = Boolean.getBoolean("grantwarden.long") ? all : List.copyOf(oneOfEach.values());
        List<String> differences = cases.parallelStream()
                .flatMap(wanted -> difference(wanted).stream())
                .toList();
        assertThat(differences).isEmpty();
    }

    @Test
    void its_own_tests_pass() throws Exception {
        assumeTrue(hasPython(), "there is no python3 on this machine: the second verifier's tests were not run");
        Process process = new ProcessBuilder("python3", "-B", "-m", "unittest", "-q")
                .directory(SCRIPT.resolveSibling("").toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains("OK");
    }

    private static Optional<String> difference(MatrixCase wanted) {
        String expected = wanted.exit() + " " + wanted.damage() + " " + wanted.firstBadIndex();
        try {
            String got = judged(wanted);
            return got.equals(expected)
                    ? Optional.empty()
                    : Optional.of(wanted.file() + ": expected " + expected + ", got " + got);
        } catch (IOException | InterruptedException | MalformedJsonException e) {
            return Optional.of(wanted.file() + ": " + e);
        }
    }

    private static String judged(MatrixCase wanted) throws IOException, InterruptedException, MalformedJsonException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(wanted.args());
        command.add(wanted.file());
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        List<String> lines = out.lines().toList();
        byte[] last =
                lines.isEmpty() ? new byte[0] : lines.get(lines.size() - 1).getBytes(StandardCharsets.UTF_8);
        Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(JsonReader.read(last, 0, last.length));
        @Nullable Object damage = members.get("damage");
        return exit + " " + damage + " " + members.get("first_bad_index");
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
