package org.grantwarden.persistence.installation;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.installation.DatabaseMarks;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/** The table {@code refresh_suspension}. */
final class SuspensionTable {
    private static final String NEWEST = """
            select id, found_at, node, doubts, remembered, present, control_note, use_note,
                decision, decided_at, decided_by, instance, system, timeline
            from refresh_suspension order by found_at desc, id limit 1
            """;
    private static final String ADD = """
            insert into refresh_suspension (id, node, doubts, remembered, present, control_note, use_note)
            values (?1, ?2, ?3, ?4, ?5, cast(?6 as text), cast(?7 as text)) on conflict do nothing
            """;
    private static final String SETTLE = """
            update refresh_suspension set decision = ?2, decided_at = cast(?3 as timestamptz), decided_by = ?4,
                instance = ?5, system = cast(?6 as text), timeline = cast(?7 as integer)
            where id = ?1
            """;

    private SuspensionTable() {}

    static Optional<Suspension> newest(EntityManager em) {
        Stream<?> rows = em.createNativeQuery(NEWEST).getResultStream();
        return rows.map(row -> suspension((Object[]) row)).findFirst();
    }

    /** Adds it, unless another one is open; answers whether it did. */
    static boolean add(EntityManager em, Suspension suspension) {
        return em.createNativeQuery(ADD)
                        .setParameter(1, suspension.id())
                        .setParameter(2, suspension.node())
                        .setParameter(
                                3, suspension.doubts().stream().map(Doubt::code).collect(Collectors.joining(" ")))
                        .setParameter(4, Lines.format(suspension.remembered()))
                        .setParameter(5, Lines.format(suspension.present()))
                        .setParameter(6, suspension.lastKnown().get(Log.CONTROL.code()))
                        .setParameter(7, suspension.lastKnown().get(Log.USE.code()))
                        .executeUpdate()
                > 0;
    }

    static void settle(EntityManager em, UUID id, Suspension.Settled settled) {
        em.createNativeQuery(SETTLE)
                .setParameter(1, id)
                .setParameter(2, settled.decision().code())
                .setParameter(3, OffsetDateTime.ofInstant(settled.at(), ZoneOffset.UTC))
                .setParameter(4, settled.by())
                .setParameter(5, settled.marks().instance())
                .setParameter(6, settled.marks().system())
                .setParameter(7, settled.marks().timeline())
                .executeUpdate();
    }

    private static Suspension suspension(Object[] row) {
        SortedMap<String, String> notes = new TreeMap<>();
        if (row[6] != null) {
            notes.put(Log.CONTROL.code(), (String) row[6]);
        }
        if (row[7] != null) {
            notes.put(Log.USE.code(), (String) row[7]);
        }
        Set<Doubt> doubts = Stream.of(((String) row[3]).split(" "))
                .filter(code -> !code.isEmpty())
                .map(Doubt::ofCode)
                .collect(Collectors.toSet());
        return new Suspension(
                (UUID) row[0],
                instant(row[1]),
                (String) row[2],
                doubts,
                Lines.parse((String) row[4]),
                Lines.parse((String) row[5]),
                notes,
                settled(row));
    }

    private static Suspension.@Nullable Settled settled(Object[] row) {
        if (row[8] == null) {
            return null;
        }
        return new Suspension.Settled(
                Decision.ofCode((String) row[8]),
                instant(row[9]),
                (UUID) row[10],
                new DatabaseMarks(
                        (String) row[11], (String) row[12], row[13] == null ? null : ((Number) row[13]).intValue()));
    }

    private static Instant instant(Object column) {
        return ((Timestamp) column).toInstant();
    }
}
