package org.grantwarden.verify.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.grantwarden.verify.matrix.Defined;
import org.grantwarden.verify.note.SignerKey;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person types, and what helps when it was mistyped. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsTest {
    private static final String KEY = "audit.example/log1+640a250f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
    private static final String WITNESS = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
    private static final String CHECKPOINT = """
            audit.example/log1
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

            \u2014 audit.example/log1 ZAolD9b0mCNGZH8qqeGvWLNewvOgLv8TCaSwLlzK9MpGDopM7hURsxTDfxsMAGqL9GuNXiZvAqXP7NccuDZr5VdpJQY=
            \u2014 witness.example/w1 IDJKvgAAAABlU/EAu/JGTNfI2gFr7E9WW/h8a5HDcZ6Z51qETJX1YUI1X9Vh0ubP3Rg0D8P7TLn+ZFZY3AfRLIZMLumDPBEHfWwrCg==
            """;
    private static final String PROOF = """
            c2sp.org/tlog-proof@v1
            index 5
            vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=
            yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=
            037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=

            """ + CHECKPOINT;

    private final Path folder;

    private String out = "";
    private String err = "";

    CommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void the_proof_file_is_the_known_one_and_proves() throws IOException {
        assertThat(HexFormat.of().formatHex(Defined.sha256(PROOF.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("5391f4e70a7eab9fcaeba34ca7cc1d0e48ffe117ac4d786b7f37142f2e00756c");
        String leaf = file("leaf", "@ABC");
        assertThat(run("proof", "--key", KEY, "--leaf", leaf, file("p", PROOF))).isZero();
        assertThat(run("proof", "--key", KEY, "--key", WITNESS, "--leaf", leaf, file("p", PROOF)))
                .isZero();
        assertThat(out).contains("witnessed by 1 of 1 (witness.example/w1)");
        assertThat(run("proof", "--key", KEY, "--leaf", file("with-newline", "@ABC\n"), file("p", PROOF)))
                .isZero();
        String extra = PROOF.replaceFirst("\nindex", "\nextra aGVsbG8=\nindex");
        assertThat(run("proof", "--key", KEY, "--leaf", leaf, file("p", extra))).isZero();
    }

    @Test
    void a_proof_of_something_else_is_damaged() throws IOException {
        String leaf = file("leaf", "@ABC");
        damaged("root_mismatch", run("proof", "--key", KEY, "--leaf", file("other", "@ABD"), file("p", PROOF)));
        damaged(
                "root_mismatch",
                run("proof", "--key", KEY, "--leaf", leaf, file("p", PROOF.replace("index 5", "index 4"))));
        damaged(
                "proof_malformed",
                run("proof", "--key", KEY, "--leaf", leaf, file("p", PROOF.replace("index 5", "index 05"))));
        damaged("proof_malformed", run("proof", "--key", KEY, "--leaf", leaf, file("p", PROOF.replace("@v1", "@v2"))));
        damaged("proof_malformed", run("proof", "--key", KEY, "--leaf", leaf, file("p", PROOF.replace("037k", "037"))));
        damaged(
                "checkpoint_signature",
                run("proof", "--key", KEY, "--leaf", leaf, file("p", PROOF.replace("\n8\n", "\n9\n"))));
        damaged("origin_mismatch", run("proof", "--key", KEY, "--log-origin", "x", "--leaf", leaf, file("p", PROOF)));
        assertThat(run("proof", "--key", KEY, "--leaf", file("two", "a\nb\n"), file("p", PROOF)))
                .isEqualTo(2);
    }

    @Test
    void the_plain_file_of_leaves_is_compared_with_the_checkpoint() throws Exception {
        SignerKey key = SignerKey.generate("audit.example/log2", 1);
        String text = "audit.example/log2\n2\n"
                + Base64.getEncoder()
                        .encodeToString(Defined.node(Defined.leaf(new byte[] {'a'}), Defined.leaf(new byte[] {'b'})))
                + "\n";
        String checkpoint = file("c", text + "\n" + key.sign(text).text() + "\n");
        String trusted = key.verifier().text();
        assertThat(run("leaves", "--key", trusted, "--checkpoint", checkpoint, file("l", "a\nb\n")))
                .isZero();
        damaged("root_mismatch", run("leaves", "--key", trusted, "--checkpoint", checkpoint, file("l", "b\na\n")));
        damaged("missing_leaves", run("leaves", "--key", trusted, "--checkpoint", checkpoint, file("l", "a\n")));
        damaged("surplus_leaves", run("leaves", "--key", trusted, "--checkpoint", checkpoint, file("l", "a\nb\nc\n")));
        assertThat(run("leaves", "--key", KEY, "--checkpoint", checkpoint, file("l", "a\nb\n")))
                .isEqualTo(2);
    }

    @Test
    void a_checkpoint_continues_itself_and_nothing_else() throws IOException {
        String checkpoint = file("c", CHECKPOINT);
        assertThat(run("consistency", "--key", KEY, checkpoint, checkpoint, file("proof", "")))
                .isZero();
        damaged(
                "inconsistent_with_kept",
                run(
                        "consistency",
                        "--key",
                        KEY,
                        checkpoint,
                        checkpoint,
                        file("proof", "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=\n")));
        damaged("proof_malformed", run("consistency", "--key", KEY, checkpoint, checkpoint, file("proof", "x\n")));
        assertThat(run("consistency", "--key", WITNESS, checkpoint, checkpoint, file("proof", "")))
                .isZero();
        assertThat(run("consistency", "--key", KEY, checkpoint, checkpoint)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "verfy x.zip|Did you mean 'verify'?",
                "proov x|Did you mean 'proof'?",
                "nonsense|Known are:",
                "--kye k x.zip|Did you mean '--key'?",
                "--key|needs a value",
                "x.zip|Give the key that you trust",
                "--key abc x.zip|is not a key",
                "verify --key k|Expected one export",
                "proof --leaf l|Expected one proof file",
                "witness --listen here --state s --key k --log l|is not <address>:<port>",
                "witness --state s|'--listen' is missing",
                "witness-key --name w1|'--out' is missing"
            })
    void what_was_mistyped_is_answered_by_one_line_that_helps(String typed, String help) {
        assertThat(run(typed.split(" ", -1))).isEqualTo(2);
        assertThat(err.lines()).hasSize(1);
        assertThat(err).contains(help);
        assertThat(out).contains("\"result\":\"cannot_judge\"");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(run("--key", KEY, "no-such.zip")).isEqualTo(2);
        assertThat(err).contains("no-such.zip").doesNotContain("Exception");
    }

    @Test
    void help_is_given_to_whoever_types_nothing() {
        assertThat(run()).isZero();
        assertThat(out).contains("export.zip").contains("Exit codes");
    }

    @Test
    void a_key_file_is_never_overwritten_and_the_key_is_not_printed() throws IOException {
        String file = folder.resolve("w.key").toString();
        assertThat(run("witness-key", "--name", "witness.example/w1", "--out", file))
                .isZero();
        assertThat(out).contains("witness.example/w1+").doesNotContain("PRIVATE");
        String kept = Files.readString(Path.of(file));
        assertThat(run("witness-key", "--name", "witness.example/w1", "--out", file))
                .isEqualTo(2);
        assertThat(Path.of(file)).hasContent(kept);
        assertThat(run("witness", "--listen", "127.0.0.1:0", "--state", "s", "--key", file, "--log", "x"))
                .isEqualTo(2);
    }

    private void damaged(String kind, int exit) {
        assertThat(exit).as(out + err).isEqualTo(1);
        assertThat(out).contains("\"damage\":\"" + kind + "\"");
    }

    private String file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private int run(String... typed) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        int exit = Commands.run(
                List.of(typed),
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                new PrintStream(complained, true, StandardCharsets.UTF_8));
        out = printed.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
        return exit;
    }
}
