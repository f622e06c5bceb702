package org.grantwarden.persistence.database;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.LeafMac;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Base of the tests of adapters: an entity manager as the runtime role, a ledger writer, transactions. */
public abstract class DatabaseTest {
    /** The one of all tests that need no other. */
    public static final LeafMac LEAF_MAC = new TestLeafMac();

    protected static final TestDatabase DATABASE = TestDatabase.shared();
    protected static final String NODE = "test-node";

    protected EntityManager em = TestDatabase.entityManagers().createEntityManager();
    protected LedgerWriter ledgerWriter = new LedgerWriter(em, LEAF_MAC, NODE);

    @BeforeEach
    void forgetNothingOfOthers() {
        em.clear();
    }

    @AfterEach
    void closeEntityManager() {
        if (em.getTransaction().isActive()) {
            em.getTransaction().rollback();
        }
        em.close();
    }

    /** Runs the work in a transaction of the test's entity manager, which is cleared first; a throw rolls back. */
    protected <T> T inTransaction(Supplier<T> work) {
        em.clear();
        em.getTransaction().begin();
        try {
            T result = work.get();
            em.getTransaction().commit();
            return result;
        } finally {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        }
    }

    /** Like {@link #inTransaction(Supplier)}, without a result. */
    protected void inTransaction(Runnable work) {
        inTransaction(() -> {
            work.run();
            return true;
        });
    }

    /** An entry that leads its target to {@code version}. */
    public static Entry change(Action action, Target target, long version) {
        Change change = new Change(List.of(new FieldChange("name", "before", "after")));
        return entry(action, Outcome.SUCCESS, target, version, true, change);
    }

    /** An entry that saw its target at {@code version}. */
    public static Entry fact(Action action, Outcome outcome, Target target, long version) {
        return entry(action, outcome, target, version, false, Change.NONE);
    }

    private static Entry entry(
            Action action, Outcome outcome, Target target, long version, boolean changes, Change change) {
        var origin = new Origin(UUID.randomUUID(), "session-1", "192.0.2.1", "test browser");
        return new Entry(
                UUID.randomUUID(),
                action,
                outcome,
                Actor.system("test"),
                origin,
                target,
                version,
                changes,
                change,
                new TreeMap<>());
    }
}
