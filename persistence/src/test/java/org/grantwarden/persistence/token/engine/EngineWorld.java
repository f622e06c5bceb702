package org.grantwarden.persistence.token.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.token.engine.StrictServer.Grant;

/** A database of its own, the token server, and a node of the administrators that refreshes nothing. */
final class EngineWorld {
    private static final String ADMINISTRATORS = "administrators";
    private static final int SMALL = 2;
    // Each version of a token set has its entry, which names the one before; the last one is the present version's.
    private static final String BROKEN = """
            with chain as (
                select target_id, target_version, encode(leaf_hash, 'hex') as hash,
                    convert_from(leaf, 'UTF8')::jsonb -> 'target' ->> 'prev' as prev,
                    lag(encode(leaf_hash, 'hex')) over w as former, row_number() over w as n
                from ledger_entry where target_type = 'token_set' and changes_target and target_id = any (?)
                window w as (partition by target_id order by target_version)),
            ends as (select distinct on (target_id) * from chain order by target_id, target_version desc)
            select target_id::text from chain where n <> target_version or prev is distinct from former
            union all
            select t.id::text from token_set t left join ends e on e.target_id = t.id
            left join ledger_head h on h.target_type = 'token_set' and h.target_id = t.id
            where t.id = any (?) and (e.target_version is distinct from t.version
                or encode(h.leaf_hash, 'hex') is distinct from e.hash)""";

    final TestDatabase database = TestDatabase.empty();
    final StrictServer server = new StrictServer();
    final Catalogue catalogue = new Catalogue(server.tokenUrl());
    final EngineNode administrators;
    final Consents consents;

    private final Path folder;

    /** A connection and its grant. */
    record Authorized(UUID id, Grant grant) {}

    /** The one of this test run: a database of its own costs seconds. */
    static EngineWorld shared() {
        return Shared.WORLD;
    }

    private EngineWorld() {
        database.migrations().migrate();
        try {
            folder = Files.createTempDirectory("grantwarden-engine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // Nodes are killed here, the database is not: thousands of commits need not wait for the disk.
        asSuperuser("alter role all set synchronous_commit = off");
        administrators = node(ADMINISTRATORS, source(), SMALL, Clock.systemUTC());
        consents = consents(Clock.systemUTC());
    }

    /** Straight to the database, without a pool. */
    DataSource source() {
        return database.dataSource(database.server().app());
    }

    /** A node of that name with a data folder of its own. */
    EngineNode node(String name, DataSource source, int poolSize, Clock clock) {
        return new EngineNode(
                new NodeSettings(name, folderOf(name)), source, poolSize, catalogue, clock, false, step -> {});
    }

    /** Makes connections as if it were that time. */
    Consents consents(Clock clock) {
        return new Consents(administrators, server, catalogue, clock);
    }

    /** A data folder with the key-encryption key in it. */
    Path folderOf(String name) {
        Path own = folder.resolve(name);
        Path first = folder.resolve(ADMINISTRATORS).resolve("keyset.json");
        try {
            Files.createDirectories(own);
            if (!name.equals(ADMINISTRATORS) && !Files.exists(own.resolve("keyset.json"))) {
                Files.copy(first, own.resolve("keyset.json"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return own;
    }

    URI tokenUrl() {
        return server.tokenUrl();
    }

    /** Lets an hour pass for a refresh that is under way, and for the heart of the node that is at it. */
    void letAnHourPassFor(UUID connection) {
        asSuperuser("update refresh_lease set until = until - interval '1 hour' where connection_id = '" + connection
                + "'");
        asSuperuser("update node_heartbeat set beat_at = beat_at - interval '1 hour'"
                + " where node in (select owner from refresh_intent where connection_id = '" + connection + "')");
    }

    /** What the database has at present is what the server honours. */
    void assertLives(Authorized authorized, long version) {
        assertLive(List.of(authorized), version);
    }

    /** The same of many. */
    void assertLive(List<Authorized> all, long version) {
        List<UUID> ids = all.stream().map(Authorized::id).toList();
        Map<UUID, TokenSet> sets = administrators.tokenSets.of(ids);
        for (Authorized one : all) {
            assertThat(one.grant().dead()).isFalse();
            Tokens tokens = administrators.tokenSets.reveal(one.id(), version).orElseThrow();
            assertThat(one.grant().honours(tokens)).isTrue();
            assertThat(sets.get(one.id())).isNotNull().satisfies(set -> assertThat(set.access())
                    .isEqualTo(administrators.fingerprints.of(tokens.access())));
        }
        assertThat(administrators.health.conditionsOf(ids)).isEmpty();
        assertThat(strings(BROKEN, ids.toArray(UUID[]::new))).isEmpty();
    }

    List<Condition> conditions(UUID connection) {
        return administrators.health.conditionsOf(connection).stream()
                .map(ConditionReport::condition)
                .toList();
    }

    /** The actions of all entries about a connection or its token set, in their order. */
    List<String> actions(UUID connection) {
        return strings("select action from ledger_entry where target_id = any (?) order by entry_id", connection);
    }

    private List<String> strings(String sql, UUID... ids) {
        try (Connection superuser = database.asSuperuser();
                PreparedStatement query = superuser.prepareStatement(sql)) {
            for (int i = 1; i <= query.getParameterMetaData().getParameterCount(); i++) {
                query.setArray(i, superuser.createArrayOf("uuid", ids));
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void asSuperuser(String sql) {
        try (Connection superuser = database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close() {
        administrators.close();
        server.close();
        database.close();
    }

    private static final class Shared {
        static final EngineWorld WORLD = new EngineWorld();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(WORLD::close));
        }
    }
}
