package org.grantwarden.domain.form;

import java.time.Instant;
import java.util.Objects;
import org.grantwarden.domain.ledger.Change;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else saved the same thing meanwhile.
 *
 * @param by the name of who did; null when not known
 * @param at when; null when not known
 * @param version the version that holds now
 * @param change the values that the second person cannot have seen
 */
public record Conflict(@Nullable String by, @Nullable Instant at, long version, Change change) {
    public Conflict {
        Objects.requireNonNull(change, "change");
    }
}
