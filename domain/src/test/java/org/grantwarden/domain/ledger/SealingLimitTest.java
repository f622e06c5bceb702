package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.ledger.usecase.SealingLimit;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SealingLimitTest {
    private final World world = new World();
    private final Lagging ledger = new Lagging();
    private final SealingLimit limit = new SealingLimit(ledger, world, world.clock);

    @Test
    void changes_are_refused_when_one_log_lags_longer_than_set_and_go_on_when_it_is_sealed_again() {
        ledger.lag = Duration.ofSeconds(60);
        assertThatCode(limit::demandSealed).doesNotThrowAnyException();
        ledger.lag = Duration.ofSeconds(61);
        world.clock.pass(Duration.ofSeconds(2));
        assertThatThrownBy(limit::demandSealed)
                .isInstanceOf(SealingLagsException.class)
                .hasMessageContaining("61 s");
        ledger.lag = Duration.ZERO;
        world.clock.pass(Duration.ofSeconds(2));
        assertThatCode(limit::demandSealed).doesNotThrowAnyException();
    }

    /** Its log of changes is behind. */
    private static final class Lagging implements SealedLedger {
        private Duration lag = Duration.ZERO;

        @Override
        public Optional<PublishedCheckpoint> latest(Log log) {
            return Optional.empty();
        }

        @Override
        public SealState state(Log log) {
            return new SealState(log, 0, log == Log.CONTROL ? lag : Duration.ZERO, null, null);
        }

        @Override
        public byte[] hashes(Log log, TilePath tile) {
            throw new UnsupportedOperationException("no hash is asked for");
        }

        @Override
        public List<String> lines(Log log, long first, int count) {
            throw new UnsupportedOperationException("no line is asked for");
        }
    }
}
