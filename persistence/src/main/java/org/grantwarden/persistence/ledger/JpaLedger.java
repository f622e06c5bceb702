package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;

/** Appends entries that change nothing. */
@ApplicationScoped
public class JpaLedger implements Ledger {
    private LedgerWriter writer;

    protected JpaLedger() {}

    @Inject
    public JpaLedger(LedgerWriter writer) {
        this.writer = writer;
    }

    @Override
    public void append(Entry entry) {
        if (entry.changesTarget()) {
            throw new IllegalArgumentException("a change is written with its row, not appended: " + entry.action());
        }
        writer.write(entry);
    }
}
