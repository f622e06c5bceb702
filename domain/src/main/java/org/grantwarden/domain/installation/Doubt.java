package org.grantwarden.domain.installation;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.grantwarden.domain.ledger.Continuity;
import org.jspecify.annotations.Nullable;

/**
 * Why a database may be a restored backup or a copy. Its refresh tokens may then have been replaced by newer ones
 * elsewhere, and one that is sent again ends the grant.
 */
public enum Doubt {
    /** The database belongs to another environment than this one. */
    OTHER_INSTANCE,
    /** Another server holds it. */
    OTHER_SYSTEM,
    /** The server was promoted or recovered to a point in time. */
    OTHER_TIMELINE,
    /** The ledger is shorter than a checkpoint that this node keeps. */
    LEDGER_SMALLER,
    /** The ledger is not the continuation of a checkpoint that this node keeps. */
    LEDGER_OTHER,
    /** The node keeps nothing to compare with, and no other one vouches for the database. */
    NOTHING_REMEMBERED;

    /**
     * What speaks against the database.
     *
     * @param own the id that this environment is set to; null when it is not set
     * @param remembered what the node keeps; null when nothing
     * @param logs how the ledger stands to the checkpoints that the node keeps
     */
    public static Set<Doubt> of(
            @Nullable String own, @Nullable Remembered remembered, DatabaseMarks present, Collection<Continuity> logs) {
        EnumSet<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        Optional<DatabaseMarks> kept = Optional.ofNullable(remembered).map(Remembered::marks);
        String expected = own == null ? kept.map(DatabaseMarks::instance).orElse(null) : own;
        if (!same(expected, present.instance())) {
            doubts.add(OTHER_INSTANCE);
        }
        if (!same(kept.map(DatabaseMarks::system).orElse(null), present.system())) {
            doubts.add(OTHER_SYSTEM);
        }
        if (!same(kept.map(DatabaseMarks::timeline).orElse(null), present.timeline())) {
            doubts.add(OTHER_TIMELINE);
        }
        if (logs.contains(Continuity.SMALLER)) {
            doubts.add(LEDGER_SMALLER);
        }
        if (logs.contains(Continuity.OTHER)) {
            doubts.add(LEDGER_OTHER);
        }
        if (kept.isEmpty() && logs.stream().allMatch(log -> log == Continuity.NOTHING_REMEMBERED)) {
            doubts.add(NOTHING_REMEMBERED);
        }
        return Collections.unmodifiableSet(doubts);
    }

    /** What is not known is no contradiction. */
    static boolean same(@Nullable Object remembered, @Nullable Object present) {
        return remembered == null || present == null || remembered.equals(present);
    }

    /** As it stands in the database, the ledger and the texts of the screen. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The doubt of that code. */
    public static Doubt ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
