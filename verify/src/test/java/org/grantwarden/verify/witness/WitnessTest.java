package org.grantwarden.verify.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.grantwarden.verify.note.SignedNote;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness answers, status by status (C2SP tlog-witness). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WitnessTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_700_000_000L), ZoneOffset.UTC);

    private final Path folder;

    private final TestLog log;
    private final SignerKey key;
    private Witness witness;

    WitnessTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        log = new TestLog("entry ", 40);
        key = SignerKey.generate("witness.example/w1", VerifierKey.COSIGNATURE);
    }

    @BeforeEach
    void open() throws IOException {
        witness = Witness.open(key, Map.of(TestLog.ORIGIN, List.of(log.key.verifier())), folder, CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        witness.close();
    }

    @Test
    void a_log_is_cosigned_from_its_beginning_on() throws Exception {
        for (int[] step : new int[][] {{0, 5}, {5, 5}, {5, 8}, {8, 33}, {33, 40}}) {
            Reply reply = add(log.request(step[0], step[1]));
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            SignedNote note = note(log.checkpoint(step[1]) + reply.body());
            assertThat(note.verify(List.of(key.verifier()))).hasSize(1);
        }
        String shown = witness.latest(WitnessState.nameOf(TestLog.ORIGIN)).body();
        assertThat(note(shown).verify(List.of(key.verifier(), log.key.verifier())))
                .hasSize(2);
        assertThat(shown).startsWith(TestLog.ORIGIN + "\n40\n");
    }

    @Test
    void what_cannot_be_read_is_400() throws IOException {
        String good = log.request(0, 5);
        for (String bad : List.of(
                "",
                "\n\n",
                good.replace("old 0", "old 00"),
                good.replace("old 0", "old -1"),
                good.replace("old 0", "old"),
                good.replace("old 0", "new 0"),
                good.replace("old 0\n", "old 0\nhello\n"),
                good.replace("old 0\n", "old 0\n" + "mFodV\n".repeat(64)),
                good.replace("\n\n" + TestLog.ORIGIN, "\n" + TestLog.ORIGIN),
                good.substring(0, good.length() - 1),
                good.replace("\n", "\r\n"))) {
            assertThat(add(bad).status()).as(bad).isEqualTo(400);
        }
    }

    @Test
    void an_old_size_above_the_checkpoints_is_400() throws IOException {
        assertThat(add(log.request(0, 5)).status()).isEqualTo(200);
        assertThat(add("old 6\n\n" + log.checkpoint(5)).status()).isEqualTo(400);
    }

    @Test
    void a_checkpoint_without_a_signature_of_the_log_is_403() throws Exception {
        TestLog stranger = new TestLog("entry ", 10);
        assertThat(add(stranger.request(0, 5)).status()).isEqualTo(403);
        String forged = log.request(0, 5).replace("\n5\n", "\n6\n");
        assertThat(add(forged).status()).isEqualTo(403);
        assertThat(witness.latest(WitnessState.nameOf(TestLog.ORIGIN)).status()).isEqualTo(404);
    }

    @Test
    void an_unknown_log_is_404() throws IOException {
        assertThat(add(log.request(0, 5).replace(TestLog.ORIGIN + "\n5", "other.example\n5"))
                        .status())
                .isEqualTo(404);
        assertThat(witness.latest("0".repeat(64)).status()).isEqualTo(404);
    }

    @Test
    void another_old_size_than_the_latest_is_409_with_the_latest() throws IOException {
        add(log.request(0, 20));
        for (String stale : List.of(log.request(0, 30), log.request(5, 30), log.request(0, 10), log.request(21, 30))) {
            Reply reply = add(stale);
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.body()).isEqualTo("20\n");
            assertThat(reply.contentType()).isEqualTo("text/x.tlog.size");
        }
    }

    @Test
    void a_proof_that_does_not_prove_is_422_and_changes_nothing() throws IOException {
        add(log.request(0, 20));
        TestLog fork = log.forkedAt(7);
        String wrongProof = log.request(20, 30).replaceFirst("old 20\n[^\n]*\n", "old 20\n");
        for (String bad : List.of(
                fork.request(20, 30),
                fork.request(20, 20),
                "old 20\n\n" + log.checkpoint(30),
                wrongProof,
                log.request(20, 20).replace("old 20\n", "old 20\n" + "A".repeat(43) + "=\n"))) {
            assertThat(add(bad).status()).as(bad).isEqualTo(422);
        }
        assertThat(witness.latest(WitnessState.nameOf(TestLog.ORIGIN)).body()).startsWith(TestLog.ORIGIN + "\n20\n");
        assertThat(add(log.request(20, 30)).status()).isEqualTo(200);
    }

    @Test
    void a_first_request_may_bring_no_proof() throws IOException {
        assertThat(add(log.request(0, 5).replace("old 0\n", "old 0\n" + "A".repeat(43) + "=\n"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void an_empty_log_is_witnessed_if_its_root_is_that_of_nothing() throws IOException {
        assertThat(add(log.request(0, 0)).status()).isEqualTo(200);
        assertThat(add(log.request(0, 3)).status()).isEqualTo(200);
    }

    @Test
    void what_was_cosigned_is_remembered_after_a_restart() throws Exception {
        add(log.request(0, 20));
        witness.close();
        open();
        assertThat(add(log.request(0, 30)).body()).isEqualTo("20\n");
        assertThat(add(log.request(20, 30)).status()).isEqualTo(200);
    }

    @Test
    void a_folder_that_was_altered_stops_the_witness() throws Exception {
        add(log.request(0, 20));
        witness.close();
        Path file = folder.resolve(WitnessState.nameOf(TestLog.ORIGIN));
        String kept = Files.readString(file);
        Files.writeString(file, kept.replace("\n20\n", "\n10\n"));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        Files.writeString(file, "");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class);
        Files.writeString(file, kept);
        open();
    }

    @Test
    void a_folder_belongs_to_one_witness_at_a_time() {
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("another witness");
    }

    private Reply add(String body) throws IOException {
        return witness.add(body.getBytes(StandardCharsets.UTF_8));
    }

    private static SignedNote note(String text) throws Exception {
        return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
