package org.grantwarden.persistence.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.Authorizations.Started;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.grantwarden.persistence.secret.TestKeysets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaAuthorizationsTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;

    private final JpaAuthorizations authorizations = on(em, ledgerWriter);
    private final Secret state = TestKeysets.canary("state");
    private final Secret verifier = TestKeysets.canary("verifier");
    private final Secret cookie = TestKeysets.canary("cookie");

    @Test
    void an_authorization_comes_back_as_it_was_added() {
        Authorization added = added(connection(), NOW, "https://auth.lever.co/");
        UUID id = added.id();

        assertThat(inTransaction(() -> authorizations.find(id))).contains(added);
        assertThat(inTransaction(() -> authorizations.newestOf(added.connectionId())))
                .contains(added);
        assertThat(inTransaction(() -> authorizations.lockByState(state))).contains(added);
        assertThat(inTransaction(() -> authorizations.lockByState(verifier))).isEmpty();
        Started started = inTransaction(() -> authorizations.started(id)).orElseThrow();
        assertThat(started.state().matches(state)).isTrue();
        assertThat(started.codeVerifier().matches(verifier)).isTrue();
        assertThat(inTransaction(() -> authorizations.boundToBrowser(id, cookie)))
                .isTrue();
        assertThat(inTransaction(() -> authorizations.boundToBrowser(id, state)))
                .isFalse();
    }

    @Test
    void one_without_a_browser_comes_back_as_it_was_added_and_supersedes_an_open_one() {
        Authorization open = added(connection(), NOW, null);
        Authorization direct = new Authorization(
                UUID.randomUUID(),
                open.connectionId(),
                GrantType.CLIENT_CREDENTIALS,
                "production",
                open.iClientId(),
                1,
                URI.create("https://auth.lever.co/oauth/token"),
                null,
                null,
                Scopes.parse("users:read:admin"),
                TestIClients.USER,
                NOW.plusSeconds(1),
                NOW.plusSeconds(21),
                Status.REDEEMING,
                null,
                null,
                null,
                null);

        inTransaction(() -> authorizations.addConnecting(direct, start(open.connectionId())));

        assertThat(inTransaction(() -> authorizations.find(direct.id()))).contains(direct);
        assertThat(inTransaction(() -> authorizations.find(open.id()))
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.SUPERSEDED);
        assertThat(inTransaction(() -> authorizations.started(direct.id()))).isEmpty();
        assertThat(inTransaction(() -> authorizations.boundToBrowser(direct.id(), cookie)))
                .isFalse();
        assertThat(inTransaction(() -> authorizations.claim(direct.id()))).isFalse();
        assertThat(inTransaction(() -> authorizations.overdue(NOW.plusSeconds(60))))
                .contains(direct);

        Authorization failed = direct.ended(Status.FAILED, NOW.plusSeconds(2), "invalid_scope", "no", 400);
        inTransaction(() -> authorizations.end(failed, start(open.connectionId())));
        assertThat(inTransaction(() -> authorizations.find(direct.id()))).contains(failed);
    }

    @Test
    void of_two_claimers_at_the_same_moment_one_redeems_the_code() throws Exception {
        UUID id = added(connection(), NOW, null).id();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> first = threads.submit(claimOnAnotherNode(id));
            Future<Boolean> second = threads.submit(claimOnAnotherNode(id));

            assertThat(List.of(first.get(), second.get())).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdownNow();
        }
        assertThat(inTransaction(() -> authorizations.claim(id))).isFalse();
        assertThat(inTransaction(() -> authorizations.find(id)).orElseThrow().status())
                .isEqualTo(Status.REDEEMING);
    }

    @Test
    void a_newer_one_supersedes_the_open_one() {
        UUID connection = connection();
        Authorization older = added(connection, NOW, null);
        Secret newState = TestKeysets.canary("state");
        Authorization newer = authorization(connection, older.iClientId(), NOW.plusSeconds(1), null);

        inTransaction(() -> authorizations.add(newer, newState, verifier, cookie, start(connection)));

        assertThat(inTransaction(() -> authorizations.find(older.id())))
                .contains(older.ended(Status.SUPERSEDED, newer.startedAt(), null, null));
        assertThat(inTransaction(() -> authorizations.newestOf(connection))).contains(newer);
        assertThat(inTransaction(() -> authorizations.claim(older.id()))).isFalse();
        assertThat(inTransaction(() -> authorizations.started(older.id()))).isEmpty();
        assertThat(inTransaction(() -> authorizations.lockByState(state))
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.SUPERSEDED);
    }

    @Test
    void of_two_started_at_the_same_moment_one_stays_open() throws Exception {
        UUID connection = connection();
        UUID iClient = iClient();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> startOnAnotherNode(connection, iClient));
            Future<?> second = threads.submit(() -> startOnAnotherNode(connection, iClient));
            first.get();
            second.get();
        } finally {
            threads.shutdownNow();
        }

        Object open = inTransaction(() -> em.createNativeQuery(
                        "select count(*) from oauth_authorization where connection_id = ?1 and status = 'open'")
                .setParameter(1, connection)
                .getSingleResult());
        assertThat(open).isEqualTo(1L);
    }

    @Test
    void an_end_is_final_and_wipes_state_and_verifier() {
        Authorization open = added(connection(), NOW, null);
        Authorization declined = open.ended(Status.DECLINED, NOW.plusSeconds(5), "access_denied", "no");
        Entry entry = fact(Action.AUTHORIZATION_DECLINE, Outcome.FAILED, Target.connection(open.connectionId()), 1);

        inTransaction(() -> authorizations.end(declined, entry));

        assertThat(inTransaction(() -> authorizations.find(open.id()))).contains(declined);
        assertThat(inTransaction(() -> authorizations.started(open.id()))).isEmpty();
        assertThatThrownBy(() -> inTransaction(
                        () -> authorizations.granted(open.ended(Status.GRANTED, NOW.plusSeconds(6), null, null))))
                .isInstanceOf(ChangedMeanwhileException.class);
    }

    @Test
    void the_status_with_which_the_token_endpoint_refused_stays_with_a_failed_one() {
        Authorization open = added(connection(), NOW, null);
        Authorization failed = open.ended(Status.FAILED, NOW.plusSeconds(5), "invalid_client", "no", 401);
        Entry entry = fact(Action.AUTHORIZATION_FAIL, Outcome.FAILED, Target.connection(open.connectionId()), 1);

        inTransaction(() -> authorizations.end(failed, entry));

        assertThat(inTransaction(() -> authorizations.find(open.id()))).contains(failed);
    }

    @Test
    void a_claimed_one_ends_as_granted_in_the_same_transaction() {
        Authorization open = added(connection(), NOW, null);
        Authorization granted = open.ended(Status.GRANTED, NOW.plusSeconds(5), null, null);

        inTransaction(() -> {
            authorizations.lockByState(state);
            authorizations.claim(open.id());
            authorizations.granted(granted);
        });

        assertThat(inTransaction(() -> authorizations.find(open.id()))).contains(granted);
    }

    @Test
    void overdue_are_those_open_or_being_redeemed() {
        Authorization open = added(connection(), NOW, null);
        Authorization redeeming = withState(connection(), TestKeysets.canary("state"));
        Authorization ended = withState(connection(), TestKeysets.canary("state"));
        inTransaction(() -> authorizations.claim(redeeming.id()));
        inTransaction(() -> authorizations.granted(ended.ended(Status.GRANTED, NOW, null, null)));

        assertThat(inTransaction(() -> authorizations.overdue(open.expiresAt().plusMillis(1))))
                .extracting(Authorization::id)
                .contains(open.id(), redeeming.id())
                .doesNotContain(ended.id());
        assertThat(inTransaction(() -> authorizations.overdue(open.expiresAt())))
                .extracting(Authorization::id)
                .doesNotContain(open.id());
    }

    private Authorization added(UUID connection, Instant startedAt, @Nullable String issuer) {
        Authorization authorization = authorization(connection, iClient(), startedAt, issuer);
        inTransaction(() -> authorizations.add(authorization, state, verifier, cookie, start(connection)));
        return authorization;
    }

    private Authorization withState(UUID connection, Secret ownState) {
        Authorization authorization = authorization(connection, iClient(), NOW, null);
        inTransaction(() -> authorizations.add(authorization, ownState, verifier, cookie, start(connection)));
        return authorization;
    }

    private static Authorization authorization(
            UUID connection, UUID iClient, Instant startedAt, @Nullable String issuer) {
        return new Authorization(
                UUID.randomUUID(),
                connection,
                "production",
                iClient,
                1,
                URI.create("https://auth.lever.co/oauth/token"),
                URI.create("http://127.0.0.1:8080/oauth/callback"),
                issuer,
                Scopes.parse("offline_access users:read:admin"),
                TestIClients.USER,
                startedAt,
                startedAt.plusSeconds(600),
                Status.OPEN,
                null,
                null,
                null);
    }

    private UUID iClient() {
        IClient iClient = TestIClients.iClient(state);
        inTransaction(() -> TestIClients.on(em, ledgerWriter)
                .add(iClient, state, change(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), 1)));
        return iClient.id();
    }

    private UUID connection() {
        Connection draft = TestConnections.draft(null, null);
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft.id();
    }

    private static Entry start(UUID connection) {
        return fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, Target.connection(connection), 1);
    }

    private static Callable<Boolean> claimOnAnotherNode(UUID id) {
        return () -> {
            EntityManager other = TestDatabase.entityManagers().createEntityManager();
            other.getTransaction().begin();
            boolean claimed =
                    on(other, new LedgerWriter(other, LEAF_MAC, "other-node")).claim(id);
            other.getTransaction().commit();
            other.close();
            return claimed;
        };
    }

    private void startOnAnotherNode(UUID connection, UUID iClient) {
        EntityManager other = TestDatabase.entityManagers().createEntityManager();
        other.getTransaction().begin();
        Authorization authorization = authorization(connection, iClient, NOW, null);
        on(other, new LedgerWriter(other, LEAF_MAC, "other-node"))
                .add(authorization, TestKeysets.canary("state"), verifier, cookie, start(connection));
        other.getTransaction().commit();
        other.close();
    }

    private static JpaAuthorizations on(EntityManager em, LedgerWriter ledger) {
        return new JpaAuthorizations(em, ledger, TestKeysets.cipher());
    }
}
