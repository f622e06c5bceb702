package org.grantwarden.domain.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One field before and after. Secrets appear as their fingerprints.
 *
 * @param field the field's stable name, such as {@code approved_scopes}
 * @param before null where there was nothing
 * @param after null where there is nothing any more
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {
    public FieldChange {
        Objects.requireNonNull(field, "field");
    }
}
