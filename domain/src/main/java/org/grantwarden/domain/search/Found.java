package org.grantwarden.domain.search;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A thing that was found by its name or id.
 *
 * @param provider provider id, later its name; empty where the thing has none
 * @param detail what tells it from others of its name: account type, client ID, key prefix, role; may be empty
 */
public record Found(Kind kind, UUID id, String name, String provider, String detail) {
    public Found {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(detail, "detail");
    }

    /** The kinds of things, in the order in which they are shown. */
    public enum Kind {
        CONNECTION,
        ICLIENT,
        API_CLIENT,
        PROVIDER,
        USER,
        /** An entry of the ledger: whether there is one is not looked up, for that would be reading it. */
        ENTRY;

        /** As texts and addresses name it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
