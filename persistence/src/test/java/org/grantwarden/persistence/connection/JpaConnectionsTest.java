package org.grantwarden.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.secret.SecretInfo;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.ledger.LedgerRefusedException;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.SecretUnreadableException;
import org.grantwarden.persistence.secret.TestKeysets;
import org.grantwarden.persistence.token.TestTokenSets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaConnectionsTest extends DatabaseTest {
    private final Connections connections = TestConnections.on(em, ledgerWriter);
    private final TokenSets tokenSets = TestTokenSets.on(em);
    private final Secret apiKey = TestKeysets.canary("api-key");

    @Test
    void a_draft_comes_back_as_it_was_added_with_all_that_is_still_missing() {
        Connection draft = added(TestConnections.draft(null, null));

        assertThat(inTransaction(() -> connections.find(draft.id()))).contains(draft);
        assertThat(inTransaction(() -> connections.lock(draft.id()))).contains(draft);
        assertThat(inTransaction(connections::all)).contains(draft);
        assertThat(inTransaction(() -> connections.of(List.of(draft.id(), UUID.randomUUID()))))
                .containsExactly(draft);
        assertThat(inTransaction(() -> connections.findByName(draft.name().toUpperCase(Locale.ROOT))))
                .contains(draft);
        assertThat(inTransaction(() -> connections.apiKeyOf(draft.id()))).isEmpty();
        assertThat(inTransaction(() -> tokenSets.lastVersion(draft.id()))).isZero();
    }

    @Test
    void of_two_who_claim_a_name_at_once_the_second_waits_and_finds_it_taken() throws Exception {
        Connection first = TestConnections.draft(null, null);
        em.getTransaction().begin();
        connections.claimName(first.name());
        connections.add(first, entry(Action.CONNECTION_CREATE, first));

        FutureTask<Optional<Connection>> second = new FutureTask<>(() -> claimedByAnother(first.name()));
        new Thread(second).start();
        awaitWaiting();
        em.getTransaction().commit();

        assertThat(second.get(60, TimeUnit.SECONDS)).contains(first);
    }

    private static Optional<Connection> claimedByAnother(String name) {
        EntityManager own = TestDatabase.entityManagers().createEntityManager();
        Connections others = TestConnections.on(own, new LedgerWriter(own, LEAF_MAC, NODE));
        own.getTransaction().begin();
        try {
            others.claimName(name.toUpperCase(Locale.ROOT));
            return others.findByName(name);
        } finally {
            own.getTransaction().rollback();
            own.close();
        }
    }

    private static void awaitWaiting() throws Exception {
        Instant deadline = Instant.now().plusSeconds(60);
        try (java.sql.Connection superuser = DATABASE.asSuperuser();
                var waiting = superuser.prepareStatement(
                        "select 1 from pg_locks where locktype = 'advisory' and not granted")) {
            while (!waiting.executeQuery().next()) {
                assertThat(Instant.now()).as("nobody waits").isBefore(deadline);
                Thread.sleep(20);
            }
        }
    }

    @Test
    void the_connections_of_an_iclient_are_found() {
        IClient iClient = TestIClients.iClient(apiKey);
        inTransaction(() -> TestIClients.on(em, ledgerWriter)
                .add(iClient, apiKey, change(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), 1)));
        Connection using = added(TestConnections.draft(iClient.id(), null));

        assertThat(inTransaction(() -> connections.using(iClient.id()))).containsExactly(using);
        assertThat(inTransaction(() -> connections.using(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void an_api_key_is_kept_replaced_and_wiped() {
        Connection basic = TestConnections.draft(null, TestIClients.info(apiKey, 1));
        inTransaction(() -> connections.add(basic, apiKey, entry(Action.CONNECTION_CREATE, basic)));
        assertThat(inTransaction(() -> connections.find(basic.id()))).contains(basic);

        Connection kept = TestConnections.next(basic, Lifecycle.ACTIVE, basic.apiKey());
        inTransaction(() -> connections.save(kept, entry(Action.CONNECTION_CHANGE, kept)));
        assertKey(basic.id(), apiKey);

        Secret other = TestKeysets.canary("api-key");
        Connection replaced = TestConnections.next(kept, Lifecycle.ACTIVE, TestIClients.info(other, 2));
        inTransaction(() -> connections.save(replaced, other, entry(Action.CONNECTION_CHANGE, replaced)));
        assertKey(basic.id(), other);

        Connection wiped = TestConnections.next(replaced, Lifecycle.DRAFT, null);
        inTransaction(() -> connections.save(wiped, entry(Action.CONNECTION_CHANGE, wiped)));
        assertThat(inTransaction(() -> connections.apiKeyOf(basic.id()))).isEmpty();
        assertThat(inTransaction(() -> connections.find(basic.id()))).contains(wiped);

        SecretInfo again = TestIClients.info(apiKey, 1);
        Connection back = TestConnections.next(wiped, Lifecycle.ACTIVE, again);
        inTransaction(() -> connections.save(back, apiKey, entry(Action.CONNECTION_CHANGE, back)));
        assertKey(basic.id(), apiKey);
    }

    @Test
    void an_old_api_key_put_back_after_a_wipe_does_not_decrypt_although_its_version_began_again() throws Exception {
        Connection basic = TestConnections.draft(null, TestIClients.info(apiKey, 1));
        inTransaction(() -> connections.add(basic, apiKey, entry(Action.CONNECTION_CREATE, basic)));
        byte[] old = ciphertext(basic.id());
        Connection wiped = TestConnections.next(basic, Lifecycle.DRAFT, null);
        inTransaction(() -> connections.save(wiped, entry(Action.CONNECTION_CHANGE, wiped)));
        Connection back = TestConnections.next(wiped, Lifecycle.ACTIVE, TestIClients.info(apiKey, 1));
        inTransaction(() -> connections.save(back, apiKey, entry(Action.CONNECTION_CHANGE, back)));

        try (java.sql.Connection superuser = DATABASE.asSuperuser();
                var off = superuser.prepareStatement("set session_replication_role = replica");
                var update = superuser.prepareStatement("update connection set api_key = ? where id = ?")) {
            off.execute();
            update.setBytes(1, old);
            update.setObject(2, basic.id());
            update.executeUpdate();
        }
        assertThatThrownBy(() -> inTransaction(() -> connections.apiKeyOf(basic.id())))
                .isInstanceOf(SecretUnreadableException.class);
    }

    @Test
    void an_authorization_saves_connection_and_token_set_together() {
        Connection draft = added(TestConnections.draft(null, null));
        Connection active = TestConnections.next(draft, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(draft.id(), tokens, 1, TestIClients.NOW.plusSeconds(3600));

        inTransaction(() -> connections.authorize(
                active, entry(Action.CONNECTION_AUTHORIZE, active), tokenSet, tokens, entry(tokenSet)));

        assertThat(inTransaction(() -> connections.find(draft.id()))).contains(active);
        assertThat(inTransaction(() -> tokenSets.find(draft.id()))).contains(tokenSet);
        assertThat(inTransaction(() -> tokenSets.of(List.of(draft.id())))).containsEntry(draft.id(), tokenSet);
        Tokens revealed = inTransaction(() -> tokenSets.reveal(draft.id(), 1)).orElseThrow();
        assertThat(revealed.access().matches(tokens.access())).isTrue();
        assertThat(revealed.refresh()).isNotNull().matches(refresh -> refresh.reveal()
                .startsWith("canary-refresh"));
        assertThat(inTransaction(() -> tokenSets.reveal(draft.id(), 2))).isEmpty();
    }

    @Test
    void neither_is_saved_when_one_of_the_entries_is_refused() {
        Connection draft = added(TestConnections.draft(null, null));
        Connection active = TestConnections.next(draft, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(draft.id(), tokens, 1, null);
        Entry wrong = change(Action.TOKEN_SET_CREATE, Target.tokenSet(draft.id()), 2);

        assertThatThrownBy(() -> inTransaction(() -> connections.authorize(
                        active, entry(Action.CONNECTION_AUTHORIZE, active), tokenSet, tokens, wrong)))
                .isInstanceOf(LedgerRefusedException.class);
        assertThat(inTransaction(() -> connections.find(draft.id()))).contains(draft);
        assertThat(inTransaction(() -> tokenSets.find(draft.id()))).isEmpty();
    }

    @Test
    void a_second_authorization_goes_on_with_the_token_sets_version_also_without_refresh_token() {
        Connection first = authorized(added(TestConnections.draft(null, null)), 1);
        Connection second = TestConnections.next(first, Lifecycle.ACTIVE, null);
        Tokens tokens = new Tokens(TestKeysets.canary("access"), null);
        TokenSet tokenSet = TestTokenSets.tokenSet(first.id(), tokens, 2, null);

        inTransaction(() -> connections.authorize(
                second, entry(Action.CONNECTION_AUTHORIZE, second), tokenSet, tokens, entry(tokenSet)));

        assertThat(inTransaction(() -> tokenSets.find(first.id()))).contains(tokenSet);
        assertThat(inTransaction(() -> tokenSets.reveal(first.id(), 2))
                        .orElseThrow()
                        .refresh())
                .isNull();
    }

    @Test
    void deleting_leaves_a_tombstone_without_tokens_and_frees_the_name() {
        Connection active = authorized(added(TestConnections.draft(null, null)), 1);
        Connection tombstone = TestConnections.next(active, Lifecycle.DELETED, null);
        Entry deletion = entry(Action.CONNECTION_DELETE, tombstone);
        assertThatThrownBy(() -> inTransaction(() -> connections.delete(tombstone, deletion, null)))
                .isInstanceOf(IllegalArgumentException.class);

        inTransaction(() -> connections.delete(
                tombstone, deletion, change(Action.TOKEN_SET_WIPE, Target.tokenSet(active.id()), 2)));

        assertThat(inTransaction(() -> connections.find(active.id()))).contains(tombstone);
        assertThat(inTransaction(() -> connections.findByName(active.name()))).isEmpty();
        assertThat(inTransaction(() -> tokenSets.find(active.id()))).isEmpty();
        assertThat(inTransaction(() -> tokenSets.reveal(active.id(), 2))).isEmpty();
        assertThat(inTransaction(() -> tokenSets.lastVersion(active.id()))).isEqualTo(2);
    }

    @Test
    void deleting_wipes_an_api_key() throws Exception {
        Connection basic = TestConnections.draft(null, TestIClients.info(apiKey, 1));
        inTransaction(() -> connections.add(basic, apiKey, entry(Action.CONNECTION_CREATE, basic)));
        Connection tombstone = TestConnections.next(basic, Lifecycle.DELETED, basic.apiKey());

        inTransaction(() -> connections.delete(tombstone, entry(Action.CONNECTION_DELETE, tombstone), null));

        assertThat(inTransaction(() -> connections.apiKeyOf(basic.id()))).isEqualTo(Optional.empty());
        assertThat(inTransaction(() -> connections.find(basic.id()))).contains(tombstone);
    }

    @Test
    void a_stale_connection_is_not_saved() {
        Connection draft = added(TestConnections.draft(null, null));
        Connection next = TestConnections.next(draft, Lifecycle.AWAITING_AUTHORIZATION, null);
        inTransaction(() -> connections.save(next, entry(Action.CONNECTION_CHANGE, next)));

        assertThatThrownBy(() -> inTransaction(() -> connections.save(next, entry(Action.CONNECTION_CHANGE, next))))
                .isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void sql_can_ask_who_may_do_what_by_name() {
        Connection draft = added(TestConnections.draft(null, null));

        Object found = inTransaction(() -> em.createNativeQuery(
                        "select count(*) from connection where approved @> array['opportunities:read:admin'] and id = ?1")
                .setParameter(1, draft.id())
                .getSingleResult());

        assertThat(found).isEqualTo(1L);
    }

    private Connection added(Connection connection) {
        inTransaction(() -> connections.add(connection, entry(Action.CONNECTION_CREATE, connection)));
        return connection;
    }

    private Connection authorized(Connection connection, long tokenSetVersion) {
        Connection active = TestConnections.next(connection, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(connection.id(), tokens, tokenSetVersion, null);
        inTransaction(() -> connections.authorize(
                active, entry(Action.CONNECTION_AUTHORIZE, active), tokenSet, tokens, entry(tokenSet)));
        return active;
    }

    private void assertKey(UUID id, Secret expected) {
        assertThat(inTransaction(() -> connections.apiKeyOf(id)).orElseThrow().matches(expected))
                .isTrue();
    }

    private byte[] ciphertext(UUID id) {
        return inTransaction(() -> em.find(ConnectionRow.class, id).apiKey);
    }

    private static Entry entry(Action action, Connection connection) {
        return change(action, Target.connection(connection.id()), connection.version());
    }

    private static Entry entry(TokenSet tokenSet) {
        return change(Action.TOKEN_SET_CREATE, Target.tokenSet(tokenSet.connectionId()), tokenSet.version());
    }
}
