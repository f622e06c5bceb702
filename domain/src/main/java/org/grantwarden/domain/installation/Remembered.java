package org.grantwarden.domain.installation;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a node keeps about its database outside of it.
 *
 * @param settled the last doubt that this node knows to be settled; null when there was none
 */
public record Remembered(DatabaseMarks marks, @Nullable UUID settled) {
    public Remembered {
        Objects.requireNonNull(marks, "marks");
    }
}
