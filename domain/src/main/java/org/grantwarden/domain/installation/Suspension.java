package org.grantwarden.domain.installation;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A doubt that suspends refreshing on all nodes of the database until an administrator settles it.
 *
 * @param node the node that found it
 * @param remembered what that node kept, by kind: {@code instance}, {@code system}, {@code timeline} and the logs' sizes
 * @param present what the database says, by the same kinds
 * @param lastKnown the newest checkpoint known of each log, by the log's code
 * @param settled how it was settled; null while it is open
 */
public record Suspension(
        UUID id,
        Instant foundAt,
        String node,
        Set<Doubt> doubts,
        SortedMap<String, String> remembered,
        SortedMap<String, String> present,
        SortedMap<String, String> lastKnown,
        @Nullable Settled settled) {
    public Suspension {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(foundAt, "foundAt");
        Objects.requireNonNull(node, "node");
        doubts = doubts.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(doubts));
        remembered = Collections.unmodifiableSortedMap(new TreeMap<>(remembered));
        present = Collections.unmodifiableSortedMap(new TreeMap<>(present));
        lastKnown = Collections.unmodifiableSortedMap(new TreeMap<>(lastKnown));
    }

    /** What an administrator says it is. */
    public enum Decision {
        /** The original, restored, moved or failed over: go on. */
        ORIGINAL,
        /** A copy beside the original: never refresh. */
        COPY;

        /** As it stands in the database and the ledger. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The decision of that code. */
        public static Decision ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * How it was settled.
     *
     * @param marks the database's at that time
     */
    public record Settled(Decision decision, Instant at, UUID by, DatabaseMarks marks) {}

    /** Whether nobody has settled it yet. */
    public boolean open() {
        return settled == null;
    }

    /** Whether it was settled so. */
    public boolean is(Decision decision) {
        return settled != null && settled.decision() == decision;
    }
}
