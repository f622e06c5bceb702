package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the published vectors of Go's note package and of C2SP signed-note. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SignedNoteTest {
    private static final String TEXT = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String PETERS_LINE = "\u2014 PeterNeumann"
            + " x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCHS_LINE = "\u2014 EnochRoot"
            + " rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final SigningKey PETERS_KEY = SigningKey.ofSeed(
            "PeterNeumann",
            HexFormat.of().parseHex("810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173"));
    private static final SigningKey ENOCHS_KEY = SigningKey.ofSeed("EnochRoot", new byte[32]);

    @Test
    void signatures_are_the_published_ones_byte_for_byte() {
        assertThat(PETERS_KEY.verifierKey().vkey()).isEqualTo(PETER);
        assertThat(ENOCHS_KEY.verifierKey().vkey())
                .isEqualTo("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");
        assertThat(SignedNote.sign(TEXT, List.of(PETERS_KEY, ENOCHS_KEY)).note())
                .isEqualTo(TEXT + "\n" + PETERS_LINE + ENOCHS_LINE);
    }

    @Test
    void a_note_that_was_read_verifies_and_writes_itself_again() {
        String note = TEXT + "\n" + PETERS_LINE + ENOCHS_LINE;
        SignedNote read = SignedNote.parse(note);

        assertThat(read.note()).isEqualTo(note);
        assertThat(read.verifiedBy(List.of(VerifierKey.parse(PETER)))).isTrue();
        assertThat(read.verifiedBy(List.of(ENOCHS_KEY.verifierKey()))).isTrue();
    }

    @Test
    void the_example_of_the_specification_verifies() {
        VerifierKey key = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        String note = "This is an example message.\n\n\u2014 example.com/foo"
                + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

        assertThat(SignedNote.parse(note).verifiedBy(List.of(key))).isTrue();
    }

    @Test
    void a_note_of_strangers_only_is_not_verified() {
        assertThat(SignedNote.parse(TEXT + "\n" + ENOCHS_LINE).verifiedBy(List.of(VerifierKey.parse(PETER))))
                .isFalse();
        assertThat(SignedNote.parse(TEXT + "\n" + ENOCHS_LINE).verifiedBy(List.of()))
                .isFalse();
    }

    @Test
    void one_bad_signature_of_a_known_key_spoils_the_note() {
        String bad = PETERS_LINE.replace("x08go/ZJ", "x08go/ZK");
        SignedNote note = SignedNote.parse(TEXT + "\n" + bad + ENOCHS_LINE);

        assertThat(note.verifiedBy(List.of(PETERS_KEY.verifierKey(), ENOCHS_KEY.verifierKey())))
                .isFalse();
    }

    @Test
    void no_altered_byte_of_the_text_verifies() {
        byte[] note = (TEXT + "\n" + PETERS_LINE).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < TEXT.length() - 1; i++) {
            byte[] altered = note.clone();
            altered[i] ^= 1;
            assertThat(verifies(altered)).as("byte " + i).isFalse();
        }
    }

    private static boolean verifies(byte[] note) {
        try {
            return SignedNote.parse(note).verifiedBy(List.of(PETERS_KEY.verifierKey()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void malformed_notes_are_refused() {
        malformed(TEXT);
        malformed(TEXT + "\n");
        malformed(TEXT + "\n" + PETERS_LINE.strip());
        malformed("\u0001" + TEXT + "\n" + PETERS_LINE);
        malformed(TEXT + "\n" + PETERS_LINE.replace("PeterNeumann", "Peter Neumann"));
        malformed(TEXT + "\n" + PETERS_LINE + "more\n");
        malformed(TEXT + "\n" + PETERS_LINE.replace('\u2014', '-'));
        malformed(TEXT + "\n" + PETERS_LINE.repeat(101));
        malformed(TEXT.replace("\n", "\r\n") + "\n" + PETERS_LINE);
        byte[] notUtf8 = (TEXT + "\n" + PETERS_LINE).getBytes(StandardCharsets.UTF_8);
        notUtf8[3] = (byte) 0xff;
        assertThatIllegalArgumentException().isThrownBy(() -> SignedNote.parse(notUtf8));
    }

    @Test
    void a_hundred_signatures_are_read() {
        assertThat(SignedNote.parse(TEXT + "\n" + PETERS_LINE.repeat(100)).lines())
                .hasSize(100);
    }

    private static void malformed(String note) {
        assertThatIllegalArgumentException().as(note).isThrownBy(() -> SignedNote.parse(note));
    }

    @Test
    void no_part_and_no_altered_byte_of_a_vkey_is_one() {
        for (int end = 0; end < PETER.length(); end++) {
            String part = PETER.substring(0, end);
            assertThatIllegalArgumentException().as(part).isThrownBy(() -> VerifierKey.parse(part));
        }
        for (int i = 0; i < PETER.length(); i++) {
            String altered = PETER.substring(0, i) + (char) (PETER.charAt(i) + 1) + PETER.substring(i + 1);
            assertThatIllegalArgumentException().as(altered).isThrownBy(() -> VerifierKey.parse(altered));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void a_vkey_of_another_length_or_type_is_refused(String vkey) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(vkey));
    }

    @Test
    void a_key_reads_itself_again_and_shows_nothing() {
        SigningKey made = SigningKey.generate("audit.example/log");

        assertThat(SigningKey.parse(made.reveal()).verifierKey()).isEqualTo(made.verifierKey());
        assertThat(made.toString()).doesNotContain(made.reveal().substring(40));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningKey.parse(made.reveal().replace("audit", "audyt")))
                .withMessageNotContaining(made.reveal().substring(40));
    }
}
