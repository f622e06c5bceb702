package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.grantwarden.domain.ledger.Damage;
import org.grantwarden.domain.ledger.Log;
import org.jspecify.annotations.Nullable;

/**
 * What of a log has ended on purpose: months that retention dropped, persons whose data were erased. All else that is
 * gone is damage, and so is a drop or an erasure that no entry of two people stands behind.
 */
final class Ended {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final String MONTHS = """
            select first_day, until, to_index from ledger_retained where log = ? and dropped_at is not null order by first_day
            """;
    private static final String PERSONS = "select subject from ledger_erasure";
    // The entry of the export, where it has not been dropped itself by now.
    private static final String UNCOVERED = """
            select to_char(r.first_day at time zone 'UTC', 'YYYY-MM') from ledger_retained r
            where r.log = ? and r.dropped_at is not null
                and not exists (select 1 from ledger_retained c where c.log = 1 and c.dropped_at is not null
                    and r.made_at >= c.first_day - interval '1 minute' and r.made_at < c.until + interval '1 minute')
                and not exists (select 1 from ledger_entry e left join ledger_payload p on p.entry_id = e.entry_id
                    where e.uid = r.entry_uid and e.log = 1 and e.action = 'retention.export'
                        and e.target_id = r.request_id and (r.sha256 is null
                            or position(convert_to(encode(r.sha256, 'hex'), 'UTF8') in p.payload) > 0))
            order by 1
            """;
    private static final String UNAGREED = """
            select x.subject from ledger_erasure x
            where not exists (select 1 from ledger_retained c where c.log = 1 and c.dropped_at is not null
                    and x.erased_at < c.until + interval '7 days')
                and not exists (select 1 from ledger_entry e where e.log = 1 and e.target_id = x.request_id
                    and e.target_type = 'retention' and e.action = 'retention.confirm' and e.changes_target)
            """;
    private static final String UNKNOWN = """
            select f.hash from unnest(?::text[]) f (hash) where not exists (select 1 from ledger_leaf l
                where l.leaf_hash = decode(f.hash, 'hex') and l.log = ? and l.leaf_index < ?)
            """;

    private final Connection connection;
    private final Log log;
    private final List<Month> months;
    private final Set<UUID> persons;

    private record Month(Instant from, Instant until, long end) {}

    private Ended(Connection connection, Log log, List<Month> months, Set<UUID> persons) {
        this.connection = connection;
        this.log = log;
        this.months = months;
        this.persons = persons;
    }

    static Ended of(Connection connection, Log log) throws SQLException {
        List<Month> months = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(MONTHS)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    months.add(new Month(
                            row.getObject(1, OffsetDateTime.class).toInstant(),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getLong(3)));
                }
            }
        }
        Set<UUID> persons = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(PERSONS);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                persons.add(row.getObject(1, UUID.class));
            }
        }
        return new Ended(connection, log, months, persons);
    }

    /** Whether any month went. */
    boolean anyMonth() {
        return !months.isEmpty();
    }

    /** Whether an entry recorded at that time went with its month. */
    boolean dropped(Instant recordedAt) {
        return months.stream().anyMatch(month -> !recordedAt.isBefore(month.from) && recordedAt.isBefore(month.until));
    }

    /** Whether the values of an entry may be gone: it is about a person whose data were erased. */
    boolean erased(String targetType, UUID targetId) {
        return targetType.equals("user") && persons.contains(targetId);
    }

    /** Whether address and user agent of an entry may be gone: it is by, or about, such a person. */
    boolean erasedPersonal(String targetType, UUID targetId, @Nullable UUID actorId) {
        return (actorId != null && persons.contains(actorId)) || erased(targetType, targetId);
    }

    /** Finds what ended without what must stand behind it. */
    void check(Findings findings) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNCOVERED)) {
            statement.setInt(1, log.number());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    findings.add(
                            log,
                            null,
                            Damage.MISSING_LEAVES,
                            "the month " + row.getString(1) + " went, and no entry names its export");
                }
            }
        }
        if (log == Log.CONTROL) {
            try (PreparedStatement statement = connection.prepareStatement(UNAGREED);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    findings.add(
                            log,
                            null,
                            Damage.PAYLOAD_MISSING,
                            "the data of user " + row.getString(1) + " were erased, and nobody confirmed it");
                }
            }
        }
    }

    /** Which of these leaf hashes (hex) are not those of entries that went. */
    Set<String> notAmongDropped(Set<String> hashes) throws SQLException {
        Set<String> unknown = new TreeSet<>();
        List<String> wellFormed = new ArrayList<>();
        hashes.forEach(hash -> (HEX.matcher(hash).matches() ? wellFormed : unknown).add(hash));
        long end = months.isEmpty() ? 0 : months.get(months.size() - 1).end;
        try (PreparedStatement statement = connection.prepareStatement(UNKNOWN)) {
            statement.setArray(1, connection.createArrayOf("text", wellFormed.toArray()));
            statement.setInt(2, log.number());
            statement.setLong(3, end);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    unknown.add(row.getString(1));
                }
            }
        }
        return unknown;
    }
}
