package org.grantwarden.domain.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What happened, as a use case puts it on record. The ledger adds the time, the former leaf's hash and the salts.
 *
 * @param uid made by the application, unique
 * @param version of the target: after the change for an entry that changes it, as seen for every other
 * @param changesTarget whether this entry is one of the target's chain (version + 1, linked to its former entry)
 * @param change before and after values, erasable
 * @param detail further facts, such as an error code; erasable; never a secret
 */
public record Entry(
        UUID uid,
        Action action,
        Outcome outcome,
        Actor actor,
        Origin origin,
        Target target,
        long version,
        boolean changesTarget,
        Change change,
        SortedMap<String, String> detail) {
    public Entry {
        Objects.requireNonNull(uid, "uid");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(change, "change");
        detail = Collections.unmodifiableSortedMap(new TreeMap<>(detail));
        if (changesTarget && version < 1) {
            throw new IllegalArgumentException("a change cannot lead to version " + version);
        }
    }

    /** The log in which it stands. */
    public Log log() {
        return target.type().log();
    }

    /** This entry by another actor than the call's. */
    public Entry by(Actor other) {
        return new Entry(uid, action, outcome, other, origin, target, version, changesTarget, change, detail);
    }

    /** This entry with one more fact. */
    public Entry with(String name, String value) {
        TreeMap<String, String> more = new TreeMap<>(detail);
        more.put(name, value);
        return new Entry(uid, action, outcome, actor, origin, target, version, changesTarget, change, more);
    }

    /** This entry with these further facts. */
    public Entry with(Map<String, String> facts) {
        TreeMap<String, String> more = new TreeMap<>(detail);
        more.putAll(facts);
        return new Entry(uid, action, outcome, actor, origin, target, version, changesTarget, change, more);
    }
}
