package org.grantwarden.domain.calendar;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that ends unless somebody does something about it.
 *
 * @param at when; for a day its first moment in UTC
 * @param id of the iClient, connection or API client
 * @param name its name
 */
public record DueDate(Kind kind, Instant at, UUID id, String name) implements Comparable<DueDate> {
    private static final Comparator<DueDate> BY_TIME =
            Comparator.comparing(DueDate::at).thenComparing(DueDate::name).thenComparing(DueDate::id);

    /** What ends, and with it what is to be done. */
    public enum Kind {
        /** The provider ends the client secret. */
        SECRET_EXPIRES,
        /** The client secret is a year old. */
        SECRET_OLD,
        /** The grant dies because its refresh token was not used: keep-alive is overdue. */
        GRANT_IDLE,
        /** The grant dies whatever happens: somebody must authorize again. */
        GRANT_ENDS,
        /** An API client's key stops working. */
        KEY_EXPIRES;

        /** As it stands in text keys and calendar files. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DueDate {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
    }

    @Override
    public int compareTo(DueDate other) {
        return BY_TIME.compare(this, other);
    }
}
