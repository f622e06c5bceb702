package org.grantwarden.persistence.iclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import org.grantwarden.domain.iclient.DpopKey;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.secret.SecretUnreadableException;
import org.grantwarden.persistence.secret.TestKeysets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DpopKeyTest extends DatabaseTest {
    private final IClients iClients = TestIClients.on(em, ledgerWriter);
    private final Secret secret = TestKeysets.canary("client-secret");
    private final Secret key = TestKeysets.canary("dpop-key");

    @Test
    void a_key_is_kept_through_other_changes_replaced_by_another_and_wiped_when_it_is_switched_off() {
        IClient bound = bound();
        assertThat(inTransaction(() -> iClients.find(bound.id()))).contains(bound);
        assertKey(bound, key);

        Secret second = TestKeysets.canary("client-secret");
        IClient rotated = bound.withSecrets(TestIClients.info(second, 2), bound.secret());
        inTransaction(() -> iClients.rotate(rotated, second, entry(Action.ICLIENT_ROTATE_SECRET, rotated)));
        assertKey(bound, key);

        Secret other = TestKeysets.canary("dpop-key");
        IClient renewed = rotated.bindingTo(info('B', rotated.version() + 1));
        inTransaction(() -> iClients.bind(renewed, other, entry(Action.ICLIENT_DPOP_ON, renewed)));
        assertKey(bound, other);

        IClient off = renewed.bindingTo(null);
        inTransaction(() -> iClients.save(off, entry(Action.ICLIENT_DPOP_OFF, off)));
        assertThat(inTransaction(() -> iClients.find(bound.id()))).contains(off);
        assertThat(inTransaction(() -> iClients.dpopKeyOf(bound.id()))).isEmpty();
    }

    @Test
    void a_deleted_iclient_has_none() {
        IClient bound = bound();
        IClient tombstone = TestIClients.next(bound, bound.name(), bound.secret(), true);

        inTransaction(() -> iClients.delete(tombstone, entry(Action.ICLIENT_DELETE, tombstone)));

        assertThat(inTransaction(() -> iClients.find(bound.id()))).contains(tombstone);
        assertThat(inTransaction(() -> iClients.dpopKeyOf(bound.id()))).isEmpty();
    }

    @Test
    void nobody_switches_it_on_without_its_entry() {
        IClient added = added();
        IClient wanted = added.bindingTo(info('A', 2));

        assertThatThrownBy(() -> inTransaction(() -> iClients.bind(wanted, key, entry(Action.ICLIENT_DPOP_ON, added))))
                .isInstanceOf(RuntimeException.class)
                .hasMessageNotContaining(key.reveal());

        assertThat(inTransaction(() -> iClients.dpopKeyOf(added.id()))).isEmpty();
    }

    @Test
    @Tag("R10")
    void a_key_is_not_found_in_the_database_and_does_not_decrypt_in_another_row() throws Exception {
        IClient bound = bound();
        IClient other = bound();
        String hex = HexFormat.of().formatHex(key.reveal().getBytes(StandardCharsets.UTF_8));
        try (Connection superuser = DATABASE.asSuperuser();
                Statement statement = superuser.createStatement()) {
            String rows = text(statement, "select string_agg(i::text, '') from iclient i");
            assertThat(rows).contains("A".repeat(43)).doesNotContain(key.reveal(), hex);
            // Past the guard, as somebody who owns the database could.
            statement.execute("set session_replication_role = replica");
            statement.execute(String.format(
                    Locale.ROOT,
                    "update iclient set dpop_key = (select dpop_key from iclient where id = '%s') where id = '%s'",
                    bound.id(),
                    other.id()));
        }

        assertKey(bound, key);
        assertThatThrownBy(() -> inTransaction(() -> iClients.dpopKeyOf(other.id())))
                .isInstanceOf(SecretUnreadableException.class);
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private IClient bound() {
        IClient added = added();
        IClient bound = added.bindingTo(info('A', 2));
        inTransaction(() -> iClients.bind(bound, key, entry(Action.ICLIENT_DPOP_ON, bound)));
        return bound;
    }

    private IClient added() {
        IClient iClient = TestIClients.iClient(secret);
        inTransaction(() -> iClients.add(iClient, secret, entry(Action.ICLIENT_CREATE, iClient)));
        return iClient;
    }

    private static DpopKey info(char letter, long version) {
        return new DpopKey(String.valueOf(letter).repeat(43), TestIClients.NOW, TestIClients.USER, version);
    }

    private void assertKey(IClient iClient, Secret expected) {
        assertThat(inTransaction(() -> iClients.dpopKeyOf(iClient.id()))
                        .orElseThrow()
                        .matches(expected))
                .isTrue();
    }

    private static Entry entry(Action action, IClient iClient) {
        return change(action, Target.iClient(iClient.id()), iClient.version());
    }
}
