package org.grantwarden.domain.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a part of a log so that it can be verified anywhere; the format stands in {@code docs/ledger-format.md}. */
public interface LedgerExport {
    /**
     * A run of leaves.
     *
     * @param from index of the first
     * @param to index after the last
     */
    record Range(long from, long to) {
        public Range {
            if (from < 0 || to <= from) {
                throw new IllegalArgumentException("no leaves from " + from + " to " + to);
            }
        }
    }

    /**
     * The shortest run of sequenced leaves that holds all entries of that time; empty when there is none.
     *
     * @param from null: from the beginning
     * @param until null: to the end; otherwise the time just after
     */
    Optional<Range> between(Log log, @Nullable Instant from, @Nullable Instant until);

    /**
     * Writes the ZIP. It reads as the database was at the beginning of the call and holds nothing that grows with the log.
     *
     * @param range inside the checkpoint's size
     * @param out stays open
     */
    void write(Range range, PublishedCheckpoint checkpoint, OutputStream out) throws IOException;
}
