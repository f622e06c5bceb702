package org.grantwarden.verify.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChainHeadsTest {
    private static final int MANY = 50_000;
    private static final long SEED = 3;

    @Test
    void every_target_is_found_again_with_what_was_kept_of_it() {
        ChainHeads heads = new ChainHeads();
        Random random = new Random(SEED);
        for (int i = 0; i < MANY; i++) {
            long high = random.nextLong();
            long low = random.nextLong();
            assertThat(heads.find(high, low)).isNegative();
            int head = heads.add(high, low);
            heads.set(head, i, 2L * i, new byte[] {
                (byte) i,
                (byte) (i >> 8),
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                9,
                10,
                11,
                12,
                13,
                14,
                15,
                16,
                17,
                18,
                19,
                20,
                21,
                22,
                23,
                24,
                25,
                26,
                27,
                28,
                29,
                30,
                31
            });
        }
        random.setSeed(SEED);
        for (int i = 0; i < MANY; i++) {
            int head = heads.find(random.nextLong(), random.nextLong());
            assertThat(heads.version(head)).isEqualTo(i);
            assertThat(heads.index(head)).isEqualTo(2L * i);
            assertThat(heads.hash(head))
                    .startsWith((byte) i, (byte) (i >> 8), 2)
                    .hasSize(32);
        }
        assertThat(heads.size()).isEqualTo(MANY);
    }
}
