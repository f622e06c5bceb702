package org.grantwarden.persistence.ledger;

import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** What a check has found: the first of it in full, the rest counted. */
final class Findings {
    private static final int KEPT = 50;

    private final List<Finding> first = new ArrayList<>();
    private long count;

    void add(Log log, @Nullable Long index, Damage damage, String detail) {
        if (first.size() < KEPT) {
            first.add(new Finding(log, index, damage, detail));
        }
        count++;
    }

    List<Finding> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }
}
