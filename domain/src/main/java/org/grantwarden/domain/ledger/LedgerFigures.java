package org.grantwarden.domain.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Counts entries. It shows none of them. */
public interface LedgerFigures {
    /**
     * How many entries a log got on each day (UTC). It costs the same whether there are a thousand or a hundred million.
     *
     * @param first the first day
     * @param days how many days
     */
    List<Day> perDay(Log log, LocalDate first, int days);

    /** What was refused or failed in both logs since then, by action, the most frequent first. */
    List<Refused> refusedSince(Instant since);

    /** A day's entries. */
    record Day(LocalDate day, long entries) {}

    /**
     * Attempts of one kind that did not succeed.
     *
     * @param action the action's code
     */
    record Refused(String action, Outcome outcome, long count) {}
}
