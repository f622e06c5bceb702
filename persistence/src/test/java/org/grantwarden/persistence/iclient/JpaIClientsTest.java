package org.grantwarden.persistence.iclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.ledger.LedgerRefusedException;
import org.grantwarden.persistence.secret.SecretUnreadableException;
import org.grantwarden.persistence.secret.TestKeysets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaIClientsTest extends DatabaseTest {
    private final IClients iClients = TestIClients.on(em, ledgerWriter);
    private final Secret secret = TestKeysets.canary("client-secret");

    @Test
    void an_iclient_comes_back_as_it_was_added() {
        IClient added = added();

        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(added);
        assertThat(inTransaction(() -> iClients.lock(added.id()))).contains(added);
        assertThat(inTransaction(iClients::all)).contains(added);
        assertThat(inTransaction(() -> iClients.findByName(added.name().toUpperCase(Locale.ROOT))))
                .contains(added);
        assertThat(inTransaction(() -> iClients.secretOf(added.id()))
                        .orElseThrow()
                        .matches(secret))
                .isTrue();
    }

    @Test
    void a_save_keeps_the_secret_and_a_replaced_secret_is_one_version_on() {
        IClient added = added();
        IClient renamed = TestIClients.next(added, added.name() + " 2", added.secret(), false);
        Secret newSecret = TestKeysets.canary("client-secret");
        IClient replaced = TestIClients.next(renamed, renamed.name(), TestIClients.info(newSecret, 2), false);

        inTransaction(() -> iClients.save(renamed, entry(Action.ICLIENT_CHANGE, renamed)));
        assertThat(inTransaction(() -> iClients.secretOf(added.id()))
                        .orElseThrow()
                        .matches(secret))
                .isTrue();

        inTransaction(() -> iClients.save(replaced, newSecret, entry(Action.ICLIENT_REPLACE_SECRET, replaced)));
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(replaced);
        assertThat(inTransaction(() -> iClients.secretOf(added.id()))
                        .orElseThrow()
                        .matches(newSecret))
                .isTrue();
    }

    @Test
    void a_former_secret_is_kept_until_it_is_dropped_or_taken_back() {
        IClient added = added();
        Secret second = TestKeysets.canary("client-secret");
        IClient rotated = added.withSecrets(TestIClients.info(second, 2), added.secret());
        inTransaction(() -> iClients.rotate(rotated, second, entry(Action.ICLIENT_ROTATE_SECRET, rotated)));
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(rotated);
        assertSecret(added, second);

        IClient back = rotated.withSecrets(TestIClients.info(secret, 3), null);
        inTransaction(() -> iClients.rollBack(back, entry(Action.ICLIENT_ROLL_BACK_SECRET, back)));
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(back);
        assertSecret(added, secret);

        IClient again = back.withSecrets(TestIClients.info(second, 4), back.secret());
        inTransaction(() -> iClients.rotate(again, second, entry(Action.ICLIENT_ROTATE_SECRET, again)));
        IClient proved = again.withSecrets(again.secret(), null);
        inTransaction(() -> iClients.dropFormer(proved, entry(Action.ICLIENT_PROVE_SECRET, proved)));
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(proved);
        assertSecret(added, second);
    }

    @Test
    void a_prepared_key_is_kept_beside_the_secret_until_it_is_proved_or_discarded() {
        IClient added = added();
        Secret key = TestKeysets.canary("client-key");
        IClient prepared = added.preparing(TestIClients.info(key, 2));
        inTransaction(() -> iClients.prepare(prepared, key, entry(Action.ICLIENT_PREPARE_KEY, prepared)));
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(prepared);
        assertPrepared(added, key);
        assertSecret(added, secret);

        IClient onTrial = prepared.withSecrets(TestIClients.info(key, 2), prepared.secret());
        inTransaction(() -> iClients.rotate(onTrial, key, entry(Action.ICLIENT_ROTATE_SECRET, onTrial)));
        assertPrepared(added, key);
        assertSecret(added, key);

        IClient back = onTrial.withSecrets(TestIClients.info(secret, 3), null);
        inTransaction(() -> iClients.rollBack(back, entry(Action.ICLIENT_ROLL_BACK_SECRET, back)));
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(back);
        assertPrepared(added, key);

        IClient discarded = back.preparing(null);
        inTransaction(() -> iClients.save(discarded, entry(Action.ICLIENT_DISCARD_KEY, discarded)));
        assertThat(inTransaction(() -> iClients.preparedOf(added.id()))).isEmpty();
        assertSecret(added, secret);
    }

    @Test
    void nobody_prepares_a_key_without_its_entry() {
        IClient added = added();
        Secret key = TestKeysets.canary("client-key");
        IClient prepared = added.preparing(TestIClients.info(key, 2));

        assertThatThrownBy(() ->
                        inTransaction(() -> iClients.prepare(prepared, key, entry(Action.ICLIENT_PREPARE_KEY, added))))
                .isInstanceOf(RuntimeException.class);

        assertThat(inTransaction(() -> iClients.preparedOf(added.id()))).isEmpty();
    }

    private void assertPrepared(IClient iClient, Secret expected) {
        assertThat(inTransaction(() -> iClients.preparedOf(iClient.id()))
                        .orElseThrow()
                        .matches(expected))
                .isTrue();
    }

    @Test
    void uses_are_counted_without_reading_connections() {
        IClient added = added();

        assertThat(inTransaction(iClients::useCounts)).doesNotContainKey(added.id());
    }

    private void assertSecret(IClient iClient, Secret expected) {
        assertThat(inTransaction(() -> iClients.secretOf(iClient.id()))
                        .orElseThrow()
                        .matches(expected))
                .isTrue();
    }

    @Test
    void a_deleted_one_keeps_its_tombstone_without_secret_and_frees_its_name() {
        IClient added = added();
        IClient tombstone = TestIClients.next(added, added.name(), added.secret(), true);

        inTransaction(() -> iClients.delete(tombstone, entry(Action.ICLIENT_DELETE, tombstone)));

        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(tombstone);
        assertThat(inTransaction(() -> iClients.secretOf(added.id()))).isEmpty();
        assertThat(inTransaction(iClients::all)).doesNotContain(tombstone);
        assertThat(inTransaction(() -> iClients.findByName(added.name()))).isEmpty();
        IClient successor = named(added.name());
        inTransaction(() -> iClients.add(successor, secret, entry(Action.ICLIENT_CREATE, successor)));
    }

    @Test
    void names_are_unique_without_regard_to_case() {
        IClient twin = named(added().name().toUpperCase(Locale.ROOT));

        assertThatThrownBy(() -> inTransaction(() -> iClients.add(twin, secret, entry(Action.ICLIENT_CREATE, twin))))
                .hasMessageContaining("iclient_name")
                .hasMessageNotContaining(secret.reveal());
    }

    @Test
    void a_stale_one_is_not_saved() {
        IClient added = added();
        IClient first = TestIClients.next(added, added.name() + " 2", added.secret(), false);
        IClient second = TestIClients.next(added, added.name() + " 3", added.secret(), false);
        inTransaction(() -> iClients.save(first, entry(Action.ICLIENT_CHANGE, first)));

        assertThatThrownBy(() -> inTransaction(() -> iClients.save(second, entry(Action.ICLIENT_CHANGE, second))))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(first);
    }

    @Test
    void a_change_with_the_entry_of_another_does_not_happen() {
        IClient added = added();
        IClient other = added();
        IClient renamed = TestIClients.next(added, added.name() + " 2", added.secret(), false);

        assertThatThrownBy(() -> inTransaction(
                        () -> iClients.save(renamed, change(Action.ICLIENT_CHANGE, Target.iClient(other.id()), 2))))
                .isInstanceOf(LedgerRefusedException.class);
        assertThat(inTransaction(() -> iClients.find(added.id()))).contains(added);
    }

    @Test
    void a_secret_moved_to_another_row_or_put_back_does_not_decrypt() throws Exception {
        IClient added = added();
        IClient other = added();
        IClient replaced = TestIClients.next(added, added.name(), TestIClients.info(secret, 2), false);
        try (Connection superuser = DATABASE.asSuperuser()) {
            execute(superuser, "create temp table former as select secret from iclient where id = '%s'", added.id());
            inTransaction(() -> iClients.save(replaced, secret, entry(Action.ICLIENT_REPLACE_SECRET, replaced)));
            // Past the guard, as somebody who owns the database could.
            execute(superuser, "set session_replication_role = replica");
            execute(superuser, "update iclient set secret = (select secret from former) where id = '%s'", added.id());
            execute(superuser, "update iclient set secret = (select secret from former) where id = '%s'", other.id());
        }

        assertThatThrownBy(() -> inTransaction(() -> iClients.secretOf(added.id())))
                .isInstanceOf(SecretUnreadableException.class);
        assertThatThrownBy(() -> inTransaction(() -> iClients.secretOf(other.id())))
                .isInstanceOf(SecretUnreadableException.class);
    }

    private IClient added() {
        IClient iClient = TestIClients.iClient(secret);
        inTransaction(() -> iClients.add(iClient, secret, entry(Action.ICLIENT_CREATE, iClient)));
        return iClient;
    }

    private IClient named(String name) {
        IClient other = TestIClients.iClient(secret);
        return new IClient(
                other.id(),
                name,
                other.provider(),
                other.accountType(),
                other.clientId(),
                other.secret(),
                other.createdAt(),
                false,
                1);
    }

    private static Entry entry(Action action, IClient iClient) {
        return change(action, Target.iClient(iClient.id()), iClient.version());
    }

    private static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(String.format(Locale.ROOT, sql, values));
        }
    }
}
