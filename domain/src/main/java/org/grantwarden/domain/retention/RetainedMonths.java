package org.grantwarden.domain.retention;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;

/** The months of the logs: those that stand, those that went, and the exports that hold what went. */
public interface RetainedMonths {
    /**
     * Where a month's entries stand in the tree.
     *
     * @param entries how many there are
     * @param sequenced how many have their leaf index
     * @param end index after the last of them; 0 if there are none
     */
    record Place(long entries, long sequenced, long end) {}

    /** A sealed export that was written, read again and found whole. */
    record Stored(String file, String sha256) {}

    /** What came of a drop. */
    sealed interface Dropped {
        /** The month is gone. */
        record Gone() implements Dropped {}

        /** Not yet: a checkpoint has to cover the export's entry first. */
        record Unsealed() implements Dropped {}

        /** The database does not do it, and says why. */
        record Refused(String why) implements Dropped {}
    }

    /** The months of a log that stand, oldest first; those that have begun by now only. */
    List<LogMonth> standing(Log log);

    /** The months of a log that went, oldest first. */
    List<RetainedMonth> dropped(Log log);

    /** The month to which a leaf without entry belonged; empty for one whose entry stands. */
    Optional<RetainedMonth> droppedAt(Log log, long leafIndex);

    /** Index of the first leaf from which on all entries stand. */
    long standsFrom(Log log);

    /** Where the entries of a month stand. */
    Place placeOf(LogMonth month);

    /** The newest export of a month under that request that is on record, and whose file is whole here; empty if none. */
    Optional<RetainedMonth> exported(UUID requestId, LogMonth month);

    /** Writes a sealed export of these leaves into the data folder and verifies it. */
    Stored store(LogMonth month, LedgerExport.Range range, PublishedCheckpoint checkpoint) throws IOException;

    /** Puts an export on record. */
    void add(RetainedMonth month, Entry entry);

    /** Has the database drop the month that this export holds. */
    Dropped drop(UUID retainedId);

    /** The months that went under a request. */
    List<RetainedMonth> droppedUnder(UUID requestId);
}
