package org.grantwarden.persistence.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads a row for changing it: locked until the transaction ends, as the newest commit left it. */
public final class RowLock {
    private RowLock() {}

    /** The row of that id. */
    public static <R> Optional<R> lock(EntityManager em, Class<R> row, UUID id) {
        // Without the hint a row that this transaction read earlier would come back as it was then.
        return Optional.ofNullable(
                em.find(row, id, LockModeType.PESSIMISTIC_WRITE, Map.of("eclipselink.refresh", "true")));
    }
}
