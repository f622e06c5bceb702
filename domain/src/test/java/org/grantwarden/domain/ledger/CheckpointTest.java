package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CheckpointTest {
    private static final String WITNESS = "\u2014 witness.example/w1"
            + " IDJKvgAAAABlU/EAu/JGTNfI2gFr7E9WW/h8a5HDcZ6Z51qETJX1YUI1X9Vh0ubP3Rg0D8P7TLn+ZFZY3AfRLIZMLumDPBEHfWwrCg==\n";
    private static final String PROOF_FILE = "5391f4e70a7eab9fcaeba34ca7cc1d0e48ffe117ac4d786b7f37142f2e00756c";

    @Test
    void the_proof_file_of_the_eight_leaves_is_the_recorded_one_byte_for_byte() throws NoSuchAlgorithmException {
        MerkleTree tree = TestTree.ofEight().tree(8);
        SigningKey key = SigningKey.ofSeed("audit.example/log1", ascending());
        Checkpoint checkpoint = new Checkpoint("audit.example/log1", 8, tree.root());
        String note = SignedNote.sign(checkpoint.text(), List.of(key)).note();
        assertThat(key.verifierKey().vkey())
                .isEqualTo("audit.example/log1+640a250f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
        String file = tree.inclusion(5).file(note + WITNESS);

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(sha256)).isEqualTo(PROOF_FILE);
    }

    @Test
    void it_reads_itself_again_and_passes_over_extensions() {
        Checkpoint checkpoint = new Checkpoint("audit.example/log1", 8, Hash.EMPTY);

        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse(checkpoint.text() + "extension\n")).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse(new Checkpoint("o", 0, Hash.EMPTY).text()).size())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "o\n",
                "o\n8\n",
                "\n8\nR\n",
                "o\n08\nR\n",
                "o\n-1\nR\n",
                "o\n+1\nR\n",
                "o\n9999999999999999999\nR\n",
                "o\n8\nR",
                "o\n8\nXcna\n",
                "o\n8\n\n",
                "a b\n8\nR\n",
                "a+b\n8\nR\n",
                "o\n8\nR\n\nx\n"
            })
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text.replace("R", Hash.EMPTY.base64())));
    }

    private static byte[] ascending() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return seed;
    }
}
