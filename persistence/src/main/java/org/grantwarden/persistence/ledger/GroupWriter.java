package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** The transaction of a group of entries. */
@ApplicationScoped
class GroupWriter {
    private LedgerWriter ledger;

    protected GroupWriter() {}

    @Inject
    GroupWriter(LedgerWriter ledger) {
        this.ledger = ledger;
    }

    /** Writes all of those whose grounds still hold, or none; answers for each whether they did. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Boolean> write(List<Claim> claims) {
        return ledger.writeFacts(claims);
    }
}
