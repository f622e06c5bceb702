package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to a witness and what comes back, against the recorded vectors. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WitnessRequestTest {
    static final String VKEY = "witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X";
    private static final String COSIGNATURE = "\u2014 witness.example/w1"
            + " IDJKvgAAAABlU/EAu/JGTNfI2gFr7E9WW/h8a5HDcZ6Z51qETJX1YUI1X9Vh0ubP3Rg0D8P7TLn+ZFZY3AfRLIZMLumDPBEHfWwrCg==\n";
    private static final String NOTE = """
            audit.example/log1
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

            \u2014 audit.example/log1 ZAolD9b0mCNGZH8qqeGvWLNewvOgLv8TCaSwLlzK9MpGDopM7hURsxTDfxsMAGqL9GuNXiZvAqXP7NccuDZr5VdpJQY=
            """;
    private static final String TEXT = NOTE.substring(0, NOTE.indexOf("\n\n") + 1);

    private final CosignerKey key = CosignerKey.parse(VKEY);
    private final SignedNote.Line line = SignedNote.lines(COSIGNATURE).get(0);

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "6, DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o= yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA="
                + " 037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        "1, lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c= Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4="
                + " a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
        "8, ''"
    })
    void the_body_is_the_old_size_the_proof_from_there_and_the_note(long old, String proof) {
        MerkleTree tree = TestTree.ofEight().tree(8);
        Checkpoint checkpoint = new Checkpoint("audit.example/log1", 8, tree.root());

        String body = new WitnessRequest(old, checkpoint, NOTE).body(tree);

        assertThat(body)
                .isEqualTo(
                        "old " + old + "\n" + (proof.isEmpty() ? "" : proof.replace(' ', '\n') + "\n") + "\n" + NOTE);
    }

    @Test
    void nothing_is_asked_from_a_size_beyond_the_checkpoint() {
        Checkpoint checkpoint = new Checkpoint("audit.example/log1", 8, Hash.EMPTY);

        assertThatIllegalArgumentException().isThrownBy(() -> new WitnessRequest(9, checkpoint, NOTE));
    }

    @Test
    void the_recorded_cosignature_is_verified_with_its_time() {
        assertThat(key.name()).isEqualTo("witness.example/w1");
        assertThat(key.verified(line, TEXT)).contains(Instant.ofEpochSecond(1_700_000_000L));
        assertThat(SignedNote.parse(NOTE).with(List.of(line)).note()).isEqualTo(NOTE + COSIGNATURE);
    }

    @Test
    void another_text_time_key_or_bit_is_not_verified() {
        assertThat(key.verified(line, TEXT.replace("\n8\n", "\n9\n"))).isEmpty();
        assertThat(key.verified(SignedNote.line(COSIGNATURE.strip().replace("BlU/EA", "BlU/EB")), TEXT))
                .as("a second later")
                .isEmpty();
        assertThat(key.verified(SignedNote.line(COSIGNATURE.strip().replace("WwrCg==", "WwrCQ==")), TEXT))
                .isEmpty();
        assertThat(key.verified(SignedNote.parse(NOTE).lines().get(0), TEXT))
                .as("the log's own")
                .isEmpty();
        assertThat(key.verified(new SignedNote.Line("witness.example/w1", "IDJKvgAAAAA="), TEXT))
                .as("too short")
                .isEmpty();
        assertThat(key.verified(new SignedNote.Line("witness.example/w2", line.base64()), TEXT))
                .as("another name")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "witness.example/w1",
                "witness.example/w1+20324abe+",
                "witness.example/w1+20324abf+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X",
                "witness.example/w2+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X",
                "audit.example/log1+640a250f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
                "wit ness+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X"
            })
    void what_is_no_key_of_a_witness_is_refused(String vkey) {
        assertThatIllegalArgumentException().isThrownBy(() -> CosignerKey.parse(vkey));
    }

    @Test
    void each_status_has_its_meaning() {
        assertThat(WitnessAnswer.of(200, COSIGNATURE)).isEqualTo(new WitnessAnswer.Signed(List.of(line)));
        assertThat(WitnessAnswer.of(200, "")).isEqualTo(new WitnessAnswer.Signed(List.of()));
        assertThat(problem(200, "<html>")).isEqualTo(WitnessProblem.BAD_COSIGNATURE);
        assertThat(problem(200, COSIGNATURE.strip())).isEqualTo(WitnessProblem.BAD_COSIGNATURE);
        assertThat(WitnessAnswer.of(409, "6\n")).isEqualTo(new WitnessAnswer.HasSize(6));
        assertThat(problem(409, "6")).isEqualTo(WitnessProblem.NOT_TAKEN);
        assertThat(problem(409, "-6\n")).isEqualTo(WitnessProblem.NOT_TAKEN);
        assertThat(problem(400, "")).isEqualTo(WitnessProblem.NOT_TAKEN);
        assertThat(problem(403, "")).isEqualTo(WitnessProblem.UNKNOWN_KEY);
        assertThat(problem(404, "")).isEqualTo(WitnessProblem.UNKNOWN_LOG);
        assertThat(problem(422, "")).isEqualTo(WitnessProblem.CONTRADICTS);
        assertThat(problem(500, "")).isEqualTo(WitnessProblem.NOT_TAKEN);
        assertThat(problem(200, COSIGNATURE.repeat(200))).as("too long").isEqualTo(WitnessProblem.NOT_TAKEN);
    }

    private static WitnessProblem problem(int status, String body) {
        return ((WitnessAnswer.Refused) WitnessAnswer.of(status, body)).problem();
    }
}
