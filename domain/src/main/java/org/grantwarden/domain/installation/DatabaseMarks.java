package org.grantwarden.domain.installation;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells one database from another.
 *
 * @param instance the id that stands in the database and moves with every copy of it
 * @param system the server's system identifier, made by {@code initdb}; null where it may not be read
 * @param timeline raised by each promotion and point-in-time recovery; null where it may not be read
 */
public record DatabaseMarks(
        String instance, @Nullable String system, @Nullable Integer timeline) {
    public DatabaseMarks {
        Objects.requireNonNull(instance, "instance");
    }

    /** Whether server and timeline are the same, as far as both are known. */
    public boolean sameServer(DatabaseMarks other) {
        return Doubt.same(system, other.system) && Doubt.same(timeline, other.timeline);
    }
}
