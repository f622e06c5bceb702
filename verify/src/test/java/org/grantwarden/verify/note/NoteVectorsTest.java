package org.grantwarden.verify.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Published vectors of signed notes and keys, byte for byte. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NoteVectorsTest {
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETERS_SEED = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173";
    private static final String ENOCH = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";
    private static final String FOO = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETERS_LINE = "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUg"
            + "YN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
    private static final String ENOCHS_LINE = "\u2014 EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+v"
            + "AF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=";

    @Test
    void the_published_seeds_sign_byte_for_byte() throws Exception {
        assertThat(signer(PETERS_SEED, PETER).sign(TEXT).text()).isEqualTo(PETERS_LINE);
        assertThat(signer("00".repeat(32), ENOCH).sign(TEXT).text()).isEqualTo(ENOCHS_LINE);
    }

    @Test
    void the_published_notes_verify() throws Exception {
        SignedNote note = note(TEXT + "\n" + PETERS_LINE + "\n" + ENOCHS_LINE + "\n");
        assertThat(note.text()).isEqualTo(TEXT);
        assertThat(note.verify(keys(PETER, ENOCH, FOO)).stream().map(VerifierKey::text))
                .containsExactly(PETER, ENOCH);
        assertThat(note.verify(keys(FOO))).isEmpty();
        SignedNote foo =
                note("This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXpp"
                        + "zi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n");
        assertThat(foo.verify(keys(FOO))).hasSize(1);
    }

    @Test
    void a_note_with_a_failing_signature_of_a_known_key_is_refused_as_a_whole() throws Exception {
        String forged = PETERS_LINE.replace("x08go/ZJ", "x08go/ZK");
        SignedNote note = note(TEXT + "\n" + forged + "\n" + ENOCHS_LINE + "\n");
        assertThat(note.verify(keys(ENOCH))).hasSize(1);
        assertThatThrownBy(() -> note.verify(keys(PETER, ENOCH))).isInstanceOf(BadSignatureException.class);
    }

    @Test
    void every_changed_byte_of_a_signed_text_is_seen() throws Exception {
        for (int i = 0; i < TEXT.length(); i++) {
            char c = (char) (TEXT.charAt(i) ^ 1);
            SignedNote note = new SignedNote(
                    TEXT.substring(0, i) + c + TEXT.substring(i + 1), List.of(SignatureLine.parse(PETERS_LINE)));
            assertThatThrownBy(() -> note.verify(keys(PETER))).isInstanceOf(BadSignatureException.class);
        }
    }

    @Test
    void a_blank_line_in_the_text_does_not_end_it() throws Exception {
        String text = "one\n\ntwo\n";
        SignedNote note =
                note(text + "\n" + signer(PETERS_SEED, PETER).sign(text).text() + "\n");
        assertThat(note.text()).isEqualTo(text);
        assertThat(note.verify(keys(PETER))).hasSize(1);
        assertThat(note(note.whole()).whole()).isEqualTo(note.whole());
    }

    @Test
    void malformed_notes_are_refused() {
        String good = TEXT + "\n" + PETERS_LINE + "\n";
        malformed(TEXT);
        malformed(good.substring(0, good.length() - 1));
        malformed(good.replace("cryptography", "crypto\u0001graphy"));
        malformed(good.replace("\u2014 PeterNeumann", "\u2014 Peter Neumann"));
        malformed(good.replace("\u2014 PeterNeumann", "\u2014 Peter\u00a0Neumann"));
        malformed(good.replace("\u2014 PeterNeumann", "\u2014 Peter+Neumann"));
        malformed(good.replace("\u2014 PeterNeumann", "\u2014 "));
        malformed(good.replace('\u2014', '-'));
        malformed(good + "more\n");
        malformed(good + "\n");
        malformed(good.replace("\n", "\r\n"));
        malformed(TEXT + "\n" + (PETERS_LINE + "\n").repeat(101));
        byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
        bytes[5] = (byte) 0xff;
        assertThatThrownBy(() -> SignedNote.parse(bytes)).isInstanceOf(MalformedNoteException.class);
    }

    @Test
    void a_hundred_signatures_are_read() throws Exception {
        assertThat(note(TEXT + "\n" + (PETERS_LINE + "\n").repeat(100)).verify(keys(PETER)))
                .hasSize(1);
    }

    @Test
    void every_cut_or_changed_key_is_refused() {
        for (int from = 0; from <= PETER.length(); from++) {
            for (int to = from; to <= PETER.length(); to++) {
                if (to - from < PETER.length()) {
                    noKey(PETER.substring(from, to));
                }
            }
        }
        for (int i = 0; i < PETER.length(); i++) {
            noKey(PETER.substring(0, i) + (char) (PETER.charAt(i) + 1) + PETER.substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq_LDE4izWy10TW"
            })
    void keys_of_another_length_type_or_spelling_are_refused(String line) {
        noKey(line);
    }

    @Test
    void our_own_checkpoint_and_cosignature_are_made_byte_for_byte() throws Exception {
        String text = "audit.example/log1\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n";
        SignerKey log = signer(counting(0), "audit.example/log1+640a250f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        SignerKey witness =
                signer(counting(32), "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X");
        SignedNote note = new SignedNote(text, List.of(log.sign(text), witness.cosign(text, 1_700_000_000L)));
        assertThat(note.whole())
                .endsWith(
                        "\n\u2014 audit.example/log1 ZAolD9b0mCNGZH8qqeGvWLNewvOgLv8TCaSwLlzK9MpGDopM7hURsxTDfxsMAGqL9GuN"
                                + "XiZvAqXP7NccuDZr5VdpJQY=\n\u2014 witness.example/w1 IDJKvgAAAABlU/EAu/JGTNfI2gFr7E9WW/h8a5HDcZ6Z51qE"
                                + "TJX1YUI1X9Vh0ubP3Rg0D8P7TLn+ZFZY3AfRLIZMLumDPBEHfWwrCg==\n");
        assertThat(note(note.whole()).verify(List.of(log.verifier(), witness.verifier())))
                .hasSize(2);
    }

    @Test
    void a_signing_key_survives_its_file_and_refuses_a_foreign_half() throws Exception {
        SignerKey made = SignerKey.generate("witness.example/w9", VerifierKey.COSIGNATURE);
        assertThat(SignerKey.parse(made.file()).cosign("a\n", 5).text())
                .isEqualTo(made.cosign("a\n", 5).text());
        assertThat(made).asString().doesNotContain("PRIVATE");
        assertThatThrownBy(() -> signer(PETERS_SEED, ENOCH)).isInstanceOf(MalformedNoteException.class);
        assertThat(signer(PETERS_SEED, PETER).file()).startsWith("PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALV");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n08\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "o\n+8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "o\n9223372036854775808\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQg==\n",
                "o\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz-Nw7_RgQyg=\n",
                "\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n",
                "o\n8\n"
            })
    void malformed_checkpoints_are_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(MalformedNoteException.class);
    }

    private static String counting(int from) {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) (from + i);
        }
        return HexFormat.of().formatHex(seed);
    }

    private static SignerKey signer(String seed, String verifier) throws MalformedNoteException {
        return SignerKey.of(HexFormat.of().parseHex(seed), VerifierKey.parse(verifier));
    }

    private static SignedNote note(String text) throws MalformedNoteException {
        return SignedNote.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<VerifierKey> keys(String... lines) throws MalformedNoteException {
        VerifierKey[] keys = new VerifierKey[lines.length];
        for (int i = 0; i < lines.length; i++) {
            keys[i] = VerifierKey.parse(lines[i]);
        }
        return Arrays.asList(keys);
    }

    private static void malformed(String text) {
        assertThatThrownBy(() -> note(text)).as(text).isInstanceOf(MalformedNoteException.class);
    }

    private static void noKey(String line) {
        assertThatThrownBy(() -> VerifierKey.parse(line)).as(line).isInstanceOf(MalformedNoteException.class);
    }
}
