package org.grantwarden.persistence.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.token.RefreshLeases.Lease;
import org.grantwarden.domain.token.RefreshLeases.OpenIntent;
import org.jspecify.annotations.Nullable;

/**
 * The tables {@code refresh_lease}, {@code refresh_intent} and {@code node_heartbeat}, in plain SQL: here it matters
 * which row is locked when, and that every time is the database's.
 */
@ApplicationScoped
class LeaseTable {
    /** How long a node's last heartbeat is kept. */
    static final Duration REMEMBERED = Duration.ofDays(7);

    private static final String ENSURE =
            "insert into refresh_lease (connection_id, generation) values (?, 0) on conflict do nothing";
    private static final String LOCK = "select 1 from refresh_lease where connection_id = ? for update";
    private static final String READ = """
            select l.owner, l.generation, l.until, i.token_set_version, i.owner as intent_owner, i.given_up, h.beat_at,
                clock_timestamp() as now
            from refresh_lease l
            left join refresh_intent i on i.connection_id = l.connection_id
            left join node_heartbeat h on h.node = i.owner
            where l.connection_id = ?""";
    private static final String GRANT = """
            update refresh_lease set owner = ?, generation = generation + 1, token_set_version = ?,
                until = clock_timestamp() + make_interval(secs => ?)
            where connection_id = ? returning generation, until""";
    private static final String INTEND = """
            insert into refresh_intent (connection_id, token_set_version, owner, generation, sent_after)
            values (?, ?, ?, ?, clock_timestamp())
            on conflict (connection_id) do update set token_set_version = excluded.token_set_version,
                owner = excluded.owner, generation = excluded.generation, sent_after = excluded.sent_after,
                given_up = false""";
    private static final String HELD = """
            select 1 from refresh_lease l join refresh_intent i using (connection_id, owner, generation)
            where l.connection_id = ? and l.owner = ? and l.generation = ?""";
    private static final String FREE = "update refresh_lease set until = null where connection_id = ?";
    private static final String FORGET = "delete from refresh_intent where connection_id = ?";
    private static final String GIVE_UP = "update refresh_intent set given_up = true where connection_id = ?";
    private static final String BEAT = """
            insert into node_heartbeat (node, beat_at) values (?, clock_timestamp())
            on conflict (node) do update set beat_at = excluded.beat_at returning beat_at""";
    private static final String FORGET_NODES =
            "delete from node_heartbeat where beat_at < clock_timestamp() - make_interval(secs => ?)";
    // An intent for an older token set is of no interest: a new authorization took its place. One that only its owner
    // may finish yet is none for others: asking for its lease would be waiting.
    private static final String OPEN = """
            select i.connection_id, i.token_set_version, i.owner, i.sent_after,
                coalesce(h.beat_at > clock_timestamp() - make_interval(secs => ?), false) as alive
            from refresh_intent i
            join refresh_lease l on l.connection_id = i.connection_id
            join token_set t on t.id = i.connection_id and t.version = i.token_set_version and not t.wiped
            left join node_heartbeat h on h.node = i.owner
            where l.until is null or l.until <= clock_timestamp() - make_interval(secs => ?)
            order by i.sent_after""";

    @PersistenceContext(unitName = "grantwarden")
    private EntityManager em;

    protected LeaseTable() {}

    /** With everything given, outside a container. */
    LeaseTable(EntityManager em) {
        this.em = em;
    }

    /**
     * A lease and its intent, with the database's clock.
     *
     * @param until when the lease runs out or ran out; null when it was ended
     * @param intendedVersion version of the token set whose refresh token was to be sent; 0 without an intent
     * @param beatAt last heartbeat of the intent's owner; null when there was none
     */
    record State(
            @Nullable Instant until,
            long intendedVersion,
            @Nullable String intentOwner,
            boolean givenUp,
            @Nullable Instant beatAt,
            Instant now) {}

    /** Locks the connection's lease, made if missing, until the transaction ends. */
    void lock(UUID connectionId) {
        update(ENSURE, connectionId);
        query(LOCK, rows -> rows.next(), connectionId);
    }

    /** The state of a lease that is locked; a statement of its own, so that it sees what the lock waited for. */
    State read(UUID connectionId) {
        return query(
                READ,
                rows -> {
                    rows.next();
                    return new State(
                            instant(rows, "until"),
                            rows.getLong("token_set_version"),
                            rows.getString("intent_owner"),
                            rows.getBoolean("given_up"),
                            instant(rows, "beat_at"),
                            rows.getObject("now", OffsetDateTime.class).toInstant());
                },
                connectionId);
    }

    /** Hands a locked lease over and opens its intent. */
    Lease grant(UUID connectionId, long tokenSetVersion, String owner, Duration hold) {
        Lease lease = query(
                GRANT,
                rows -> {
                    rows.next();
                    Instant until =
                            rows.getObject("until", OffsetDateTime.class).toInstant();
                    return new Lease(connectionId, tokenSetVersion, owner, rows.getLong("generation"), until);
                },
                owner,
                tokenSetVersion,
                seconds(hold),
                connectionId);
        update(INTEND, connectionId, tokenSetVersion, owner, lease.generation());
        return lease;
    }

    /** Whether this lease is the newest and its intent still open. */
    boolean isNewest(Lease lease) {
        return query(HELD, ResultSet::next, lease.connectionId(), lease.owner(), lease.generation());
    }

    void end(UUID connectionId) {
        update(FREE, connectionId);
        update(FORGET, connectionId);
    }

    void giveUp(UUID connectionId) {
        update(FREE, connectionId);
        update(GIVE_UP, connectionId);
    }

    /** Notes that a node lives; answers when that was. */
    Instant beat(String node) {
        Instant now = query(
                BEAT,
                rows -> {
                    rows.next();
                    return rows.getObject("beat_at", OffsetDateTime.class).toInstant();
                },
                node);
        update(FORGET_NODES, seconds(REMEMBERED));
        return now;
    }

    List<OpenIntent> open(Duration aliveFor, Duration grace) {
        return query(
                OPEN,
                rows -> {
                    List<OpenIntent> intents = new ArrayList<>();
                    while (rows.next()) {
                        intents.add(new OpenIntent(
                                rows.getObject("connection_id", UUID.class),
                                rows.getLong("token_set_version"),
                                rows.getString("owner"),
                                rows.getObject("sent_after", OffsetDateTime.class)
                                        .toInstant(),
                                rows.getBoolean("alive")));
                    }
                    return intents;
                },
                seconds(aliveFor),
                seconds(grace));
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private <T> T query(String sql, Reader<T> reader, Object... values) {
        try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(sql)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                return reader.read(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the refresh leases cannot be read", e);
        }
    }

    private void update(String sql, Object... values) {
        try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the refresh leases cannot be written", e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / (double) Duration.ofSeconds(1).toMillis();
    }

    private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
