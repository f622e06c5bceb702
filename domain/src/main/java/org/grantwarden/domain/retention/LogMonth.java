package org.grantwarden.domain.retention;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.grantwarden.domain.ledger.Log;

/**
 * The entries of one log and month (UTC), which are stored and go together.
 *
 * @param entries how many, as far as counted; the months that are not due are estimated
 * @param bytes on disk, without the values beside the entries
 * @param held whether a legal hold keeps some of it
 */
public record LogMonth(Log log, YearMonth month, long entries, long bytes, boolean held) {
    /** The month's first moment. */
    public Instant from() {
        return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** The next month's first moment. */
    public Instant until() {
        return month.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Whether all of it is older than that time. */
    public boolean endsBy(Instant time) {
        return !until().isAfter(time);
    }
}
