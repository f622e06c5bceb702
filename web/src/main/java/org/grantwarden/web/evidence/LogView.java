package org.grantwarden.web.evidence;

import java.util.List;
import org.grantwarden.domain.ledger.CheckpointKey;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;
import org.jspecify.annotations.Nullable;

/** One log as the page shows it. */
public record LogView(Log log, ReadEvidence.State state) {
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
