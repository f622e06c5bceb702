package org.grantwarden.persistence.ledger;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceContext;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.secret.LeafMac;

/**
 * Takes the place of the product's writer in the benchmark's deployment, and only there: writes no entry for a thread
 * that says so. The product has no such switch, and its database would refuse such a change.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SwitchedLedgerWriter extends LedgerWriter {
    /** True in a thread whose changes are to be left out of the ledger. */
    public static final ThreadLocal<Boolean> OFF = ThreadLocal.withInitial(() -> false);

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager rows;

    protected SwitchedLedgerWriter() {}

    @Inject
    public SwitchedLedgerWriter(LeafMac leafMac, Settings settings) {
        super(leafMac, settings);
    }

    @Override
    public void write(Entry... entries) {
        if (!OFF.get()) {
            super.write(entries);
            return;
        }
        try {
            rows.flush();
        } catch (OptimisticLockException e) {
            throw new ChangedMeanwhileException(entries[0].target().toString(), e);
        }
    }
}
