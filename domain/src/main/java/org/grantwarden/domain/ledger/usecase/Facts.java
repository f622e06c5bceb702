package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;

/** Puts facts on record for those who work outside of any transaction: it is durable when this returns. */
@ApplicationScoped
public class Facts {
    private Ledger ledger;

    protected Facts() {}

    @Inject
    public Facts(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Writes an entry that changes nothing. */
    @Transactional
    public void record(Entry entry) {
        ledger.append(entry);
    }
}
