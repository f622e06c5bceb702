package org.grantwarden.web.evidence;

import java.time.Instant;
import java.util.List;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;
import org.jspecify.annotations.Nullable;

/**
 * One log as the page shows it.
 *
 * @param now against which it is told whether a witness is late
 */
public record LogView(Log log, ReadEvidence.State state, Instant now) {
    private static final double MILLIS = 1000;

    /** The log's code, for addresses and keys of texts. */
    public String code() {
        return log.code();
    }

    /** The newest checkpoint; null before the first. */
    public @Nullable PublishedCheckpoint newest() {
        return state.newest().orElse(null);
    }

    /** All keys, oldest first. */
    public List<CheckpointKey> keys() {
        return state.keys();
    }

    /** Further lives of the log, oldest first. */
    public List<Incarnation> incarnations() {
        return state.incarnations();
    }

    /** The witnesses that the operator names, by name. */
    public List<WitnessView> witnesses() {
        List<SignedNote.Line> lines = state.newest()
                .map(newest -> SignedNote.parse(newest.note()).lines())
                .orElse(List.of());
        return state.witnesses().stream()
                .map(standing -> new WitnessView(
                        standing, lines.stream().anyMatch(standing.witness().key()::claims), now))
                .toList();
    }

    /** How many of them have cosigned the checkpoint that is shown. */
    public long witnessed() {
        return witnesses().stream().filter(WitnessView::here).count();
    }

    /** The chip's kind for that. */
    public String witnessedKind() {
        if (witnesses().stream().anyMatch(witness -> witness.kind().equals("bad"))) {
            return "bad";
        }
        return witnessed() == witnesses().size() ? "ok" : "warn";
    }

    /** Seconds from the oldest entry that no checkpoint covers. */
    public double lagSeconds() {
        return state.seal().lag().toMillis() / MILLIS;
    }

    /** The chip's kind for the seal. */
    public String kind() {
        return state.seal().isHealthy() ? "ok" : "bad";
    }

    /** Last part of the text key that says how sealing goes. */
    public String seal() {
        if (state.seal().refusal() != null) {
            return "refused";
        }
        if (state.seal().haltedEntryId() != null) {
            return "halted";
        }
        return state.seal().isHealthy() ? "well" : "late";
    }
}
