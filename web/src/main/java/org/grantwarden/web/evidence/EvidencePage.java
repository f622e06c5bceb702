package org.grantwarden.web.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;
import org.grantwarden.domain.retention.usecase.ReadRetention;
import org.jspecify.annotations.Nullable;

/** Backs {@code evidence.xhtml}: the state of both logs. Downloads are links to the ledger's own addresses. */
@Named
@RequestScoped
public class EvidencePage {
    @Inject
    private ReadEvidence readEvidence;

    @Inject
    private ReadRetention readRetention;

    @Inject
    private Clock clock;

    private List<LogView> logs = List.of();
    private @Nullable String wrong;

    /** Reads the state; refused to those who may not read the ledger. */
    public void load() {
        Instant now = clock.instant();
        logs = Stream.of(Log.values())
                .map(log -> new LogView(log, readEvidence.state(log), now))
                .toList();
    }

    /** Index of the first leaf of that log from which on all entries stand; those before were dropped by retention. */
    public long standsFrom(String log) {
        return readRetention.standsFrom(Log.ofCode(log));
    }

    /** Both logs. */
    public List<LogView> getLogs() {
        return logs;
    }

    /** What was wrong with an export that was asked for: {@code range}, {@code empty}, or null. */
    public @Nullable String getWrong() {
        return "range".equals(wrong) || "empty".equals(wrong) ? wrong : null;
    }

    /** Set from the address. */
    public void setWrong(@Nullable String wrong) {
        this.wrong = wrong;
    }
}
