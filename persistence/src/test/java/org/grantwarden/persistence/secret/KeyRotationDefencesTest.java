package org.grantwarden.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.grantwarden.domain.secret.DataKey;
import org.grantwarden.domain.secret.KeyRotation;
import org.grantwarden.domain.secret.usecase.RotateKeys;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the database itself lets through in a rotation, and what it knows of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyRotationDefencesTest extends RotatedKeys {
    /** Columns of bytes that hold no ciphertext: digests, proofs, wrapped keys and a job's arguments. */
    private static final Set<String> NO_CIPHERTEXT = Set.of(
            "authorization_link.token_hash",
            "key_wrapping.probe",
            "keyset.wrapped",
            "ledger_checkpoint.root",
            "ledger_head.leaf_hash",
            "ledger_leaf.leaf_hash",
            "ledger_payload.payload",
            "ledger_payload.payload_salt",
            "ledger_payload.personal",
            "ledger_payload.personal_salt",
            "ledger_retained.sha256",
            "ledger_tile.hashes",
            "ledger_tree.frontier",
            "ledger_tree.root",
            "oauth_authorization.browser_hash",
            "oauth_authorization.state_hash",
            "scheduled_tasks.task_data",
            "user_session.cookie_hash");

    @Test
    void every_column_of_ciphertexts_is_covered() throws SQLException {
        Set<String> columns = new TreeSet<>(texts("""
                select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.atttypid = 'bytea'::regtype
                and c.relname !~ '^ledger_entry' and not a.attisdropped"""));
        columns.removeAll(NO_CIPHERTEXT);
        Set<String> places = new TreeSet<>(texts("select place from key_place"));
        Set<String> covered = new TreeSet<>(
                CiphertextColumn.ALL.stream().map(CiphertextColumn::place).toList());

        assertThat(columns).isEqualTo(places).isEqualTo(covered);
        assertThat(texts("select tbl || '.' || col from key_place")).containsExactlyInAnyOrderElementsOf(places);
        assertThat(texts("select '' || tgrelid::regclass from pg_trigger where tgname = 'key_fence'"))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(texts("select '' || tbl from key_place")));
        assertThat(keyIds()).containsExactly(before);
    }

    @Test
    void the_database_lets_nothing_through_but_ciphertexts_from_the_old_key_to_the_new_one() throws SQLException {
        String other = "update iclient set secret = former_secret where id = '" + secrets.iClientId() + "'";
        String again = "update iclient set secret = overlay(secret placing '\\x%s'::bytea from 2 for 4)%s where id = '"
                + secrets.iClientId() + "'";
        refused("GW001", other);
        refused("GW004", again.formatted("00000001", ""));
        KeyRotation rotation = ((RotateKeys.Result.Begun) world.begin()).rotation();
        String toNew = DataKey.name(rotation.newKey());
        refused("GW004", again.formatted(toNew, ""));
        refused("42501", "select keyset_replace('encryption', 2, '\\x00')");
        refused("42501", "update keyset set wrapped = '\\x00'");
        refused("GW004", "update data_key set state = 'primary' where id = " + rotation.newKey());
        refused("GW004", "update data_key set state = 'retiring' where id = " + before);
        world.follow(world.first, RotationWorld.ONE);
        world.follow(world.second, RotationWorld.TWO);
        assertThatThrownBy(() -> world.work(n -> {
                    if (n == 4) {
                        throw new IllegalStateException("stopped after the promotion");
                    }
                }))
                .hasMessage("stopped after the promotion");
        assertThat(open().state()).isEqualTo(KeyRotation.State.PROMOTED);
        refused("GW001", other);
        refused("GW001", again.formatted(toNew, ", name = 'other'"));
        refused("GW004", again.formatted("00000001", ""));
        refused("GW001", again.formatted(toNew, "").replace(" where", " || '\\x00' where"));
        refused("GW005", "update data_key set state = 'removed', removed_at = now() where id = " + before);
        refused("GW004", "update key_rotation set state = 'finished', finished_at = now(), version = version + 1");
        refused("42501", "delete from data_key");
    }

    @Test
    void a_standby_that_lags_behind_takes_nothing_under_a_key_that_it_never_knew() throws SQLException {
        List<String> kept = texts("select wrapped::text || ' ' || generation from keyset where purpose = 'encryption'");
        String[] stored = kept.get(0).split(" ");
        KeyRotation rotation = ((RotateKeys.Result.Begun) world.begin()).rotation();
        world.finish();
        assertThat(world.first.primary()).isEqualTo(rotation.newKey());
        StoredSecrets lost = new StoredSecrets(world, world.first);
        lagBehind(rotation, stored);

        assertThatThrownBy(() -> new StoredSecrets(world, world.first))
                .hasStackTraceContaining("under a key that is not in use");
        world.follow(world.first, RotationWorld.ONE);
        world.follow(world.second, RotationWorld.TWO);
        assertThat(world.first.primary()).isEqualTo(before);
        StoredSecrets again = new StoredSecrets(world, world.first);
        again.assertReadable(world.second);
        // What it wrote before is still open to this process, and to no later one.
        lost.assertReadable(world.first);
        forget(rotation);
    }

    /** Puts the keyset and its keys back to where they stood before the rotation, as a database that never saw it. */
    private void lagBehind(KeyRotation rotation, String... stored) throws SQLException {
        asOwner(
                "update keyset set wrapped = '" + stored[0] + "', generation = " + stored[1]
                        + " where purpose = 'encryption'",
                "delete from key_rotation_part where rotation_id = '" + rotation.id() + "'",
                "delete from key_rotation where id = '" + rotation.id() + "'",
                "delete from data_key where id = " + rotation.newKey(),
                "update data_key set state = 'primary', removed_at = null where id = " + before);
    }

    private void forget(KeyRotation rotation) throws SQLException {
        asOwner(
                "delete from token_set where key_of(access_token) = " + rotation.newKey(),
                "delete from oauth_authorization where " + rotation.newKey()
                        + " in (key_of(state), key_of(device_code))",
                "delete from connection where key_of(api_key) = " + rotation.newKey(),
                "delete from iclient where " + rotation.newKey() + " in (key_of(secret), key_of(former_secret))");
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection superuser = world.database.asSuperuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void refused(String state, String sql) {
        assertThatThrownBy(() -> execute(sql)).as(sql).isInstanceOfSatisfying(SQLException.class, e -> assertThat(
                        e.getSQLState())
                .isEqualTo(state));
    }
}
