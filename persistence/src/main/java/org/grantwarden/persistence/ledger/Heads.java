package org.grantwarden.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.ledger.Seen;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;

/**
 * The database's clock and the present versions of some targets, in one round trip. The database lets no row differ from its
 * head, so a head tells of the row.
 *
 * @param now microseconds
 * @param current those that were asked for, as they are
 */
record Heads(Instant now, Set<Seen> current) {
    private static final String READ = """
            select clock_timestamp(), h.target_type, h.target_id, h.version
            from (select 1) always left join (unnest(?::text[], ?::uuid[]) as asked (type, id)
                join ledger_head h on h.target_type = asked.type and h.target_id = asked.id) on true
            """;

    static Heads read(Connection connection, Set<Seen> asked) throws SQLException {
        List<Target> targets = asked.stream().map(Seen::target).distinct().toList();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            targets.stream().map(target -> target.type().code()).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "uuid", targets.stream().map(Target::id).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                Set<Seen> current = new HashSet<>();
                Instant now = Instant.MIN;
                while (row.next()) {
                    now = row.getObject(1, OffsetDateTime.class).toInstant();
                    String type = row.getString(2);
                    if (type != null) {
                        current.add(new Seen(
                                new Target(TargetType.ofCode(type), row.getObject(3, UUID.class)), row.getLong(4)));
                    }
                }
                return new Heads(now, current);
            }
        }
    }
}
