package org.grantwarden.persistence.database;

import jakarta.persistence.EntityManager;

/**
 * Lets one transaction at a time decide about a name. A unique index alone would answer the second of two with an
 * aborted transaction, in which nothing can be put on record any more.
 */
public final class NameLock {
    private static final String LOCK =
            "select 1 from (select pg_advisory_xact_lock(hashtextextended(?1 || ':' || lower(?2), 0))) locked";

    private NameLock() {}

    /** Waits until no other transaction holds that name of that table; holds it until this one ends. */
    public static void lock(EntityManager em, String table, String name) {
        em.createNativeQuery(LOCK).setParameter(1, table).setParameter(2, name).getSingleResult();
    }
}
