package org.grantwarden.domain.secret;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of the data key. The new key is added first and written under only once every node knows it; the old one
 * goes when nothing is under it any more.
 *
 * @param oldKey id of the key before, unsigned 32 bits
 * @param newKey id of the key after, unsigned 32 bits
 * @param promotedAt since when values are written under the new key; null before
 * @param finishedAt when the old key was removed; null before
 * @param version raised by one at each step; 1 when begun
 */
public record KeyRotation(
        UUID id,
        State state,
        long oldKey,
        long newKey,
        UUID begunBy,
        Instant begunAt,
        @Nullable Instant promotedAt,
        @Nullable Instant finishedAt,
        long version) {
    /** How far it is. */
    public enum State {
        /** The new key waits until every node knows it. */
        ADDED,
        /** Values are encrypted anew. */
        PROMOTED,
        /** Nothing is under the old key, and it is gone. */
        FINISHED;

        /** As it stands in the database, in entries and in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that code. */
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public KeyRotation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(begunBy, "begunBy");
        Objects.requireNonNull(begunAt, "begunAt");
        if (oldKey == newKey) {
            throw new IllegalArgumentException("a rotation leads to another key");
        }
        if ((state == State.ADDED) != (promotedAt == null) || (state == State.FINISHED) != (finishedAt != null)) {
            throw new IllegalArgumentException("not a rotation that is " + state);
        }
    }

    /** One that begins. */
    public static KeyRotation begun(long oldKey, long newKey, UUID by, Instant now) {
        return new KeyRotation(UUID.randomUUID(), State.ADDED, oldKey, newKey, by, now, null, null, 1);
    }

    /** This one with the new key in use, one version on. */
    public KeyRotation promoted(Instant now) {
        require(State.ADDED);
        return new KeyRotation(id, State.PROMOTED, oldKey, newKey, begunBy, begunAt, now, null, version + 1);
    }

    /** This one with the old key gone, one version on. */
    public KeyRotation finished(Instant now) {
        require(State.PROMOTED);
        return new KeyRotation(id, State.FINISHED, oldKey, newKey, begunBy, begunAt, promotedAt, now, version + 1);
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("the rotation is " + state + ", not " + expected);
        }
    }

    /** The values that the ledger compares and records. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("state", state.code());
        values.put("old_key", DataKey.name(oldKey));
        values.put("new_key", DataKey.name(newKey));
        values.put("begun_by", begunBy.toString());
        return values;
    }
}
