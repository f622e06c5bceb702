package org.grantwarden.domain.secret;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of the key-encryption key: the data keys stay, and are wrapped anew under another one.
 *
 * @param finishedAt when the keysets were wrapped anew, or the change was withdrawn; null before
 * @param version raised by one at each step; 1 when begun
 */
public record KeyWrapping(
        UUID id,
        State state,
        UUID begunBy,
        Instant begunAt,
        @Nullable Instant finishedAt,
        long version) {
    /** How far it is. */
    public enum State {
        /** Waits until every living node holds the new key. */
        OFFERED,
        /** The keysets are under the new key. */
        FINISHED,
        /** It was given up before anything was under the new key. */
        WITHDRAWN;

        /** As it stands in the database, in entries and in keys of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that code. */
        public static State ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    public KeyWrapping {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(begunBy, "begunBy");
        Objects.requireNonNull(begunAt, "begunAt");
        if ((state == State.OFFERED) != (finishedAt == null)) {
            throw new IllegalArgumentException("not a change of the key that is " + state);
        }
    }

    /** One that begins. */
    public static KeyWrapping begun(UUID by, Instant now) {
        return new KeyWrapping(UUID.randomUUID(), State.OFFERED, by, now, null, 1);
    }

    /** This one done, one version on. */
    public KeyWrapping finished(Instant now) {
        return ended(State.FINISHED, now);
    }

    /** This one given up, one version on. */
    public KeyWrapping withdrawn(Instant now) {
        return ended(State.WITHDRAWN, now);
    }

    private KeyWrapping ended(State how, Instant now) {
        if (state != State.OFFERED) {
            throw new IllegalStateException("the change of the key has ended already");
        }
        return new KeyWrapping(id, how, begunBy, begunAt, now, version + 1);
    }

    /** The values that the ledger compares and records. */
    public SortedMap<String, String> recorded() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("state", state.code());
        values.put("begun_by", begunBy.toString());
        return values;
    }
}
