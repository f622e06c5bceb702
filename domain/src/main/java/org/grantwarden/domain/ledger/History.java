package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the ledger. Who reads puts that on record first; see the use cases. */
public interface History {
    /** A page of entries, newest first. */
    List<RecordedEntry> find(HistoryQuery query);

    /** One entry. */
    Optional<RecordedEntry> find(UUID uid);

    /** The entry at that position of a log's tree. */
    Optional<RecordedEntry> atIndex(Log log, long leafIndex);

    /** Size and root of a log's tree as sequenced. */
    TreeHead head(Log log);
}
