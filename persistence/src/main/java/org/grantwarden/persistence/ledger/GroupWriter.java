package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.grantwarden.domain.ledger.Entry;

/** The transaction of a group of entries. */
@ApplicationScoped
class GroupWriter {
    private LedgerWriter ledger;

    protected GroupWriter() {}

    @Inject
    GroupWriter(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** Writes all of them or none. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void write(List<Entry> entries) {
        ledger.writeFacts(entries);
    }
}
