package org.grantwarden.domain.secret;

import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A key under which secrets are stored, without the key itself.
 *
 * @param id unsigned 32 bits; stands before each ciphertext
 * @param removedAt null while it is in the keyset
 * @param values how many values are under it, by kind; kinds without one are left out
 */
public record DataKey(
        long id, State state, Instant madeAt, @Nullable Instant removedAt, SortedMap<String, Long> values) {
    private static final int HEX_DIGITS = 8;

    /** What it is for at present. */
    public enum State {
        /** Known to nodes; nothing is written under it yet. */
        ADDED,
        /** What is written is under it. */
        PRIMARY,
        /** Read only, until nothing is under it. */
        RETIRING,
        /** Gone. */
        REMOVED;

        /** As it stands in the database and in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that code. */
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** How a key is called on screen and in entries: its id in 8 hexadecimal digits, as it stands in a ciphertext. */
    public static String name(long id) {
        return String.format(Locale.ROOT, "%0" + HEX_DIGITS + "x", id);
    }

    /** How this key is called. */
    public String name() {
        return name(id);
    }

    /** All values under it. */
    public long total() {
        return values.values().stream().mapToLong(Long::longValue).sum();
    }
}
