package org.grantwarden.persistence.identity;

import jakarta.persistence.EntityManager;
import org.grantwarden.persistence.ledger.LedgerWriter;

/** The users of a database of a test's own. */
public final class TestUsers {
    private TestUsers() {}

    /** The repository on that entity manager. */
    public static JpaUsers on(EntityManager em, LedgerWriter writer) {
        return new JpaUsers(em, writer);
    }
}
