package org.grantwarden.domain.bulk;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * What a job did to one connection.
 *
 * @param name the connection's name as it is now
 * @param detail why, as a code such as {@code needs_authorization}; empty while waiting
 */
public record BulkItem(UUID connectionId, String name, State state, String detail) {
    /** How far it is. */
    public enum State {
        WAITING,
        DONE,
        FAILED,
        /** There was nothing to do, or the job was cancelled before. */
        SKIPPED;

        /** As it stands in the database. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that code. */
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public BulkItem {
        Objects.requireNonNull(connectionId, "connectionId");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }
}
