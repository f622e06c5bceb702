package org.grantwarden.domain.retention;

import java.time.Instant;
import java.time.YearMonth;
import java.util.UUID;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/**
 * A month of a log and the export that holds it when its entries are gone.
 *
 * @param from index of the export's first leaf
 * @param to index after its last; equal to {@code from} when no leaf was left to export
 * @param entries entries of the month
 * @param file its name in the data folder's {@code retained}; null when there was nothing to export
 * @param sha256 the file's digest in hex; null with the file
 * @param entryUid the entry that says so
 * @param madeAt when the export was put on record; null before that
 * @param droppedAt when the entries went; null while they stand
 */
public record RetainedMonth(
        UUID id,
        UUID requestId,
        Log log,
        YearMonth month,
        long from,
        long to,
        long entries,
        @Nullable String file,
        @Nullable String sha256,
        UUID entryUid,
        @Nullable Instant madeAt,
        @Nullable Instant droppedAt) {}
