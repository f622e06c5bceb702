package org.grantwarden.persistence.apiclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.grantwarden.domain.apiclient.AddressRange;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.apiclient.KeyDigests;
import org.grantwarden.domain.apiclient.KeyInfo;
import org.grantwarden.domain.apiclient.OpenHours;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.ledger.LedgerRefusedException;
import org.grantwarden.persistence.secret.TestKeysets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaApiClientsTest extends DatabaseTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final ApiClients apiClients = new JpaApiClients(em, ledgerWriter);
    private final Entitlements entitlements = new JpaEntitlements(em, ledgerWriter);
    private final Connections connections = TestConnections.on(em, ledgerWriter);
    private final KeyDigests digests = TestKeysets.keyDigests();
    private final ApiKey key = ApiKey.generate();

    @Test
    void a_client_comes_back_as_it_was_added_also_by_its_keys_prefix() {
        ApiClient added = added();

        assertThat(read(() -> apiClients.find(added.id()))).contains(added);
        assertThat(read(() -> apiClients.lock(added.id()))).contains(added);
        assertThat(read(apiClients::all)).contains(added);
        assertThat(read(() -> apiClients.findByName(added.name().toUpperCase(Locale.ROOT))))
                .contains(added);
        assertThat(read(() -> apiClients.findByKeyPrefix(key.prefix()))).contains(added);
    }

    @Test
    void a_digest_fits_its_own_key_only() {
        assertThat(digests.matches(key, digests.of(key))).isTrue();
        assertThat(digests.matches(ApiKey.generate(), digests.of(key))).isFalse();
        assertThat(digests.of(key).toString()).doesNotContain(digests.of(key).hex());
    }

    @Test
    void a_rotated_client_is_found_by_both_prefixes() {
        ApiClient added = added();
        KeyInfo next = info(ApiKey.generate());
        ApiClient rotated = added.withKey(next, TestIClients.NOW.plus(Duration.ofDays(1)));

        inTransaction(() -> apiClients.save(rotated, entry(Action.API_CLIENT_ROTATE_KEY, rotated)));

        assertThat(read(() -> apiClients.findByKeyPrefix(next.prefix()))).contains(rotated);
        assertThat(read(() -> apiClients.findByKeyPrefix(key.prefix()))).contains(rotated);
    }

    @Test
    void a_deleted_one_keeps_its_tombstone_without_digests_and_frees_its_name() throws SQLException {
        ApiClient added = added();
        ApiClient tombstone = added.tombstone();

        inTransaction(() -> apiClients.save(tombstone, entry(Action.API_CLIENT_DELETE, tombstone)));

        assertThat(read(() -> apiClients.find(added.id()))).contains(tombstone);
        assertThat(read(apiClients::all)).doesNotContain(tombstone);
        assertThat(read(() -> apiClients.findByName(added.name()))).isEmpty();
        assertThat(read(() -> apiClients.findByKeyPrefix(key.prefix()))).isEmpty();
        assertThatThrownBy(() -> asApp("delete from api_client where id = '" + added.id() + "'"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_stale_one_is_not_saved_and_a_change_needs_its_own_entry() {
        ApiClient added = added();
        ApiClient first = added.withEnabled(false);
        inTransaction(() -> apiClients.save(first, entry(Action.API_CLIENT_DISABLE, first)));

        assertThatThrownBy(() -> inTransaction(() -> apiClients.save(first, entry(Action.API_CLIENT_DISABLE, first))))
                .isInstanceOf(ChangedMeanwhileException.class);
        ApiClient again = first.withEnabled(true);
        assertThatThrownBy(() -> inTransaction(() -> apiClients.save(
                        again, change(Action.API_CLIENT_ENABLE, Target.apiClient(UUID.randomUUID()), 1))))
                .isInstanceOf(LedgerRefusedException.class);
        assertThatThrownBy(() -> asApp(
                        "update api_client set enabled = true, version = version + 1 where id = '" + added.id() + "'"))
                .hasMessageContaining("at version 3");
    }

    @Test
    void an_entitlement_comes_back_with_scopes_and_hours() {
        UUID connection = connection();
        OpenHours hours = new OpenHours(
                new TreeSet<>(List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)),
                LocalTime.of(22, 0),
                LocalTime.of(6, 30),
                BERLIN);
        Entitlement given = given(added().id(), connection, hours);

        assertThat(read(() -> entitlements.find(given.apiClientId(), connection)))
                .contains(given);
        assertThat(read(() -> entitlements.ofClient(given.apiClientId()))).containsExactly(given);
        assertThat(read(() -> entitlements.ofConnection(connection))).containsExactly(given);
        assertThat(read(() -> entitlements.lock(given.id()))).contains(given);
        assertThat(read(() -> entitlements.find(given.id()))).contains(given);
    }

    @Test
    void a_removed_entitlement_is_found_no_more_and_can_be_given_anew() {
        UUID connection = connection();
        Entitlement given = given(added().id(), connection, null);
        Entitlement removed = given.remove();

        inTransaction(() ->
                entitlements.save(removed, change(Action.ENTITLEMENT_REMOVE, Target.entitlement(removed.id()), 2)));

        assertThat(read(() -> entitlements.find(given.apiClientId(), connection)))
                .isEmpty();
        assertThat(read(() -> entitlements.ofConnection(connection))).isEmpty();
        Entitlement anew = given(given.apiClientId(), connection, null);
        assertThat(read(() -> entitlements.ofConnection(connection))).containsExactly(anew);
        assertThatThrownBy(() -> given(given.apiClientId(), connection, null))
                .hasMessageContaining("entitlement_present");
    }

    @Test
    void what_an_entitlement_allows_can_never_be_changed() {
        Entitlement given = given(added().id(), connection(), null);

        assertThatThrownBy(() ->
                        asApp("update entitlement set scopes = null, version = 2 where id = '" + given.id() + "'"))
                .hasMessageContaining("permission denied");
    }

    private ApiClient added() {
        ApiClient client = new ApiClient(
                UUID.randomUUID(),
                "Job " + UUID.randomUUID(),
                "Copies stages",
                "HR integrations",
                info(key),
                null,
                new TreeSet<>(List.of(new AddressRange("10.0.0.0/8"), new AddressRange("2001:db8::/32"))),
                new TreeSet<>(List.of(Right.CHANGE_ICLIENTS, Right.READ_LEDGER)),
                true,
                TestIClients.NOW,
                false,
                1);
        inTransaction(() -> apiClients.add(client, entry(Action.API_CLIENT_CREATE, client)));
        return client;
    }

    private Entitlement given(UUID client, UUID connection, @Nullable OpenHours hours) {
        Entitlement entitlement = new Entitlement(
                UUID.randomUUID(),
                client,
                connection,
                hours == null ? null : Scopes.parse("a b:c"),
                hours,
                TestIClients.NOW,
                false,
                1);
        inTransaction(() -> entitlements.add(
                entitlement, change(Action.ENTITLEMENT_CREATE, Target.entitlement(entitlement.id()), 1)));
        return entitlement;
    }

    private UUID connection() {
        var draft = TestConnections.draft(null, null);
        inTransaction(() -> connections.add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft.id();
    }

    private KeyInfo info(ApiKey of) {
        return new KeyInfo(of.prefix(), digests.of(of), TestIClients.NOW, TestIClients.USER, null);
    }

    private <T> T read(Supplier<T> work) {
        return inTransaction(work);
    }

    private static Entry entry(Action action, ApiClient client) {
        return change(action, Target.apiClient(client.id()), client.version());
    }

    private static void asApp(String sql) throws SQLException {
        try (Connection app = DATABASE.asApp();
                var statement = app.createStatement()) {
            statement.execute(sql);
        }
    }
}
