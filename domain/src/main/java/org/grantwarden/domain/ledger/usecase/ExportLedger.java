package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.LedgerExport.Range;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.ledger.Target;
import org.jspecify.annotations.Nullable;

/** Exports a log, whole or in part, to be verified elsewhere. The entry of it stands before the first byte leaves. */
@ApplicationScoped
public class ExportLedger {
    private SealedLedger sealed;
    private LedgerExport export;
    private Ledger ledger;
    private Entries entries;

    protected ExportLedger() {}

    @Inject
    public ExportLedger(SealedLedger sealed, LedgerExport export, Ledger ledger, Entries entries) {
        this.sealed = sealed;
        this.export = export;
        this.ledger = ledger;
        this.entries = entries;
    }

    /**
     * What is wanted; an absent bound is no bound.
     *
     * @param from index of the first leaf
     * @param to index after the last leaf
     * @param since entries of this time and later
     * @param until entries before this time
     */
    public record Wanted(
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Instant since,
            @Nullable Instant until) {
        /** The whole log. */
        public static final Wanted ALL = new Wanted(null, null, null, null);
    }

    /** An export on record that may be written. */
    public static final class Prepared {
        private final Range range;
        private final PublishedCheckpoint checkpoint;

        private Prepared(Range range, PublishedCheckpoint checkpoint) {
            this.range = range;
            this.checkpoint = checkpoint;
        }

        /** The leaves that it holds. */
        public Range range() {
            return range;
        }

        /** The checkpoint that covers them. */
        public PublishedCheckpoint checkpoint() {
            return checkpoint;
        }
    }

    /** Finds the leaves and puts the export on record; empty when no checkpoint covers any of them. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Optional<Prepared> prepare(Log log, Wanted wanted) {
        Optional<Prepared> prepared = sealed.shown(log)
                .flatMap(newest ->
                        range(log, wanted, newest.checkpoint().size()).map(range -> new Prepared(range, newest)));
        prepared.ifPresent(export -> ledger.append(entries.fact(Action.LEDGER_EXPORT, Outcome.SUCCESS, Target.LEDGER, 0)
                .with("log", log.code())
                .with("from", Long.toString(export.range().from()))
                .with("to", Long.toString(export.range().to()))
                .with("size", Long.toString(export.checkpoint().checkpoint().size()))));
        return prepared;
    }

    /** Writes the ZIP, which takes as long as the reader takes: outside of any transaction of the console. */
    @Requires(Right.READ_LEDGER)
    public void write(Prepared prepared, OutputStream out) throws IOException {
        export.write(prepared.range(), prepared.checkpoint(), out);
    }

    private Optional<Range> range(Log log, Wanted wanted, long size) {
        // What retention dropped is in its own exports; this one says where it begins.
        long stands = sealed.standsFrom(log);
        long from = wanted.from() == null ? stands : Math.max(stands, wanted.from());
        long to = wanted.to() == null ? size : Math.min(size, wanted.to());
        if (wanted.since() != null || wanted.until() != null) {
            Optional<Range> time = export.between(log, wanted.since(), wanted.until());
            if (time.isEmpty()) {
                return Optional.empty();
            }
            from = Math.max(from, time.get().from());
            to = Math.min(to, time.get().to());
        }
        return from < to ? Optional.of(new Range(from, to)) : Optional.empty();
    }
}
