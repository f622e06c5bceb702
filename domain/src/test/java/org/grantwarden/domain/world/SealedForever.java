package org.grantwarden.domain.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.TilePath;

/** Logs whose newest checkpoint covers more than any test writes. */
public final class SealedForever implements SealedLedger {
    private static final long SIZE = 1_000_000;

    @Override
    public Optional<PublishedCheckpoint> latest(Log log) {
        Checkpoint checkpoint = new Checkpoint("console.example/ledger/" + log.code(), SIZE, Hash.EMPTY);
        return Optional.of(new PublishedCheckpoint(log, checkpoint, "", World.NOW));
    }

    @Override
    public SealState state(Log log) {
        return new SealState(log, SIZE, Duration.ZERO, null, null);
    }

    @Override
    public byte[] hashes(Log log, TilePath tile) {
        return new byte[0];
    }

    @Override
    public List<String> lines(Log log, long first, int count) {
        return List.of();
    }
}
