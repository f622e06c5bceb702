package org.grantwarden.domain.retention.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.LedgerExport.Range;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealedLedger;
import org.grantwarden.domain.retention.Erasure;
import org.grantwarden.domain.retention.Erasures;
import org.grantwarden.domain.retention.LogMonth;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.RetainedMonths;
import org.grantwarden.domain.retention.RetentionRequest;
import org.grantwarden.domain.retention.RetentionRequest.Kind;

/**
 * Does what two administrators agreed on, as a job. Each step is found again after a crash: an export on record is not
 * made twice, a month that went is not looked for, a request is done when its entry says so.
 */
@ApplicationScoped
public class ApplyRetention {
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private RetentionSteps steps;
    private RetainedMonths months;
    private Erasures erasures;
    private SealedLedger sealed;
    private Clock clock;
    private volatile Instant notBefore = Instant.MIN;

    protected ApplyRetention() {}

    @Inject
    public ApplyRetention(
            RetentionSteps steps, RetainedMonths months, Erasures erasures, SealedLedger sealed, Clock clock) {
        this.steps = steps;
        this.months = months;
        this.erasures = erasures;
        this.sealed = sealed;
        this.clock = clock;
    }

    /** Ends what nobody decided in time, and goes on with what was agreed on. After a failure it rests for a while. */
    public void work() {
        if (clock.instant().isBefore(notBefore)) {
            return;
        }
        RuntimeException failure = null;
        steps.expire();
        for (RetentionRequest request : steps.toDo()) {
            try {
                work(request);
            } catch (RuntimeException e) {
                // The others do not wait for one that cannot be done.
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            notBefore = clock.instant().plus(AFTER_FAILURE);
            throw failure;
        }
    }

    private void work(RetentionRequest request) {
        if (request.kind() != Kind.DROP) {
            erase(request);
            return;
        }
        try {
            drop(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void drop(RetentionRequest request) throws IOException {
        for (Optional<LogMonth> next = steps.next(request); next.isPresent(); next = steps.next(request)) {
            LogMonth month = next.get();
            if (month.held()) {
                steps.dropped(request, "something in it is being held");
                return;
            }
            Optional<RetainedMonth> exported = months.exported(request.id(), month);
            if (exported.isEmpty()) {
                exported = export(request, month);
            }
            if (exported.isEmpty()) {
                return;
            }
            RetainedMonths.Dropped dropped = months.drop(exported.get().id());
            if (dropped instanceof RetainedMonths.Dropped.Unsealed) {
                return;
            }
            if (dropped instanceof RetainedMonths.Dropped.Refused refused) {
                steps.dropped(request, refused.why());
                return;
            }
        }
        steps.dropped(request, null);
    }

    /** Writes the export of a month and puts it on record; empty while a checkpoint does not cover it yet. */
    private Optional<RetainedMonth> export(RetentionRequest request, LogMonth month) throws IOException {
        Log log = Objects.requireNonNull(request.log());
        RetainedMonths.Place place = months.placeOf(month);
        long from = months.standsFrom(log);
        long to = Math.max(from, place.end());
        Optional<PublishedCheckpoint> newest =
                sealed.shown(log).filter(latest -> latest.checkpoint().size() >= to);
        if (place.sequenced() < place.entries() || newest.isEmpty()) {
            return Optional.empty();
        }
        RetainedMonths.Stored stored = from == to ? null : months.store(month, new Range(from, to), newest.get());
        RetainedMonth retained = new RetainedMonth(
                UUID.randomUUID(),
                request.id(),
                log,
                month.month(),
                from,
                to,
                place.entries(),
                stored == null ? null : stored.file(),
                stored == null ? null : stored.sha256(),
                UUID.randomUUID(),
                null,
                null);
        steps.exported(retained, newest.get());
        return Optional.of(retained);
    }

    private void erase(RetentionRequest request) {
        Erasures.Erased erased = erasures.erase(request.id());
        if (erased instanceof Erasures.Erased.Gone gone) {
            Erasure erasure = gone.erasure();
            steps.erased(request, erasure);
        } else if (erased instanceof Erasures.Erased.Refused refused) {
            steps.notErased(request, refused.why());
        }
    }
}
