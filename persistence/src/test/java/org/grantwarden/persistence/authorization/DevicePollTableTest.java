package org.grantwarden.persistence.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DevicePolls.Turn;
import org.grantwarden.domain.authorization.DevicePrompt;
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
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.iclient.TestIClients;
import org.grantwarden.persistence.secret.TestKeysets;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs with a device code on the real database, and who polls them when. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DevicePollTableTest extends DatabaseTest {
    private static final Instant NOW = TestIClients.NOW;
    private static final Duration HOLD = Duration.ofSeconds(40);
    private static final DevicePace PACE = DevicePace.ofSeconds(5);

    private final JpaAuthorizations authorizations = new JpaAuthorizations(em, ledgerWriter, TestKeysets.cipher());
    private final DevicePollTable polls = new DevicePollTable(em);
    private final Secret deviceCode = TestKeysets.canary("device-code");
    private final Secret userCode = TestKeysets.canary("user-code");
    private final Secret link = Secret.of("https://acme.example/device?user_code=" + userCode.reveal());

    @Test
    @Tag("R13")
    void a_run_comes_back_with_its_codes_which_are_encrypted_and_wiped_at_the_end() {
        Authorization run = added();

        assertThat(inTransaction(() -> authorizations.find(run.id()))).contains(run);
        assertThat(inTransaction(() -> authorizations.deviceCode(run.id()))
                        .orElseThrow()
                        .matches(deviceCode))
                .isTrue();
        DevicePrompt prompt =
                inTransaction(() -> authorizations.prompt(run.id())).orElseThrow();
        assertThat(prompt.userCode().matches(userCode)).isTrue();
        assertThat(prompt.link()).isEqualTo(link.reveal());
        assertThat(String.valueOf(
                        value("select cast(row_to_json(a) as text) from oauth_authorization a where a.id = ?1", run)))
                .doesNotContain("canary");

        inTransaction(() -> authorizations.granted(run.ended(Status.GRANTED, NOW.plusSeconds(9), null, null)));

        assertThat(inTransaction(() -> authorizations.deviceCode(run.id()))).isEmpty();
        assertThat(inTransaction(() -> authorizations.prompt(run.id()))).isEmpty();
        assertThat(value(
                        "select count(*) from oauth_authorization a where a.id = ?1"
                                + " and num_nonnulls(device_code, user_code, verification_link) = 0",
                        run))
                .isEqualTo(1L);
    }

    @Test
    void a_code_flow_that_begins_supersedes_it_and_it_waits_for_nothing_any_more() {
        Authorization run = added();
        assertThat(due(run)).hasSize(1);

        Authorization newer = new Authorization(
                UUID.randomUUID(),
                run.connectionId(),
                "production",
                run.iClientId(),
                1,
                run.tokenUrl(),
                URI.create("http://127.0.0.1:8080/oauth/callback"),
                null,
                run.requested(),
                TestIClients.USER,
                NOW.plusSeconds(1),
                NOW.plusSeconds(601),
                Status.OPEN,
                null,
                null,
                null);
        inTransaction(() -> authorizations.add(
                newer,
                TestKeysets.canary("state"),
                TestKeysets.canary("verifier"),
                TestKeysets.canary("cookie"),
                start(run.connectionId())));

        assertThat(inTransaction(() -> authorizations.prompt(run.id()))).isEmpty();
        assertThat(due(run)).isEmpty();
        assertThat(value("select count(*) from device_poll where authorization_id = ?1", run))
                .isEqualTo(0L);
    }

    @Test
    @Tag("R13")
    void the_turn_comes_after_the_interval_and_after_each_pause_again() {
        Authorization run = added();
        assertThat(taken(run)).isEmpty();

        Turn first = due(run).get(0);
        assertThat(first.pace()).isEqualTo(PACE);
        DevicePace slower = PACE.slower().silent();
        inTransaction(() -> polls.giveBack(first, slower, Duration.ofSeconds(20)));

        assertThat(taken(run)).isEmpty();
        Turn second = due(run).get(0);
        assertThat(second.pace()).isEqualTo(slower);
        assertThat(second.number()).isEqualTo(first.number() + 1);
    }

    @Test
    @Tag("R13")
    void of_two_nodes_at_the_same_moment_one_gets_the_turn() throws Exception {
        Authorization run = added();
        hasten(run);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Turn> turns = new ArrayList<>();
        try {
            for (Future<List<Turn>> node : threads.invokeAll(List.of(onAnotherNode(), onAnotherNode()))) {
                turns.addAll(node.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(turns)
                .filteredOn(turn -> turn.authorizationId().equals(run.id()))
                .hasSize(1);
        assertThat(taken(run)).isEmpty();
    }

    @Test
    void where_a_node_died_another_goes_on_and_the_first_ones_turn_counts_no_more() {
        Authorization run = added();
        Turn lost = due(run).get(0);
        assertThat(inTransaction(() -> polls.keep(lost, HOLD))).isTrue();
        sql("update device_poll set held_until = clock_timestamp() where authorization_id = ?1", run);

        Turn next = taken(run).get(0);

        assertThat(inTransaction(() -> polls.keep(lost, HOLD))).isFalse();
        inTransaction(() -> polls.giveBack(lost, PACE, Duration.ZERO));
        assertThat(taken(run)).isEmpty();
        assertThat(inTransaction(() -> polls.keep(next, HOLD))).isTrue();
    }

    @Test
    void the_database_lets_no_such_run_keep_its_codes_after_the_end() {
        Authorization run = added();

        assertThatThrownBy(() ->
                        sql("update oauth_authorization set status = 'granted', ended_at = now() where id = ?1", run))
                .hasStackTraceContaining("oauth_authorization_browser");
    }

    private List<Turn> due(Authorization run) {
        hasten(run);
        return taken(run);
    }

    private List<Turn> taken(Authorization run) {
        return inTransaction(() -> polls.take(1000, HOLD)).stream()
                .filter(turn -> turn.authorizationId().equals(run.id()))
                .toList();
    }

    private void hasten(Authorization run) {
        sql("update device_poll set due_at = clock_timestamp() where authorization_id = ?1", run);
    }

    private void sql(String statement, Authorization run) {
        inTransaction(
                () -> em.createNativeQuery(statement).setParameter(1, run.id()).executeUpdate());
    }

    private Object value(String query, Authorization run) {
        return inTransaction(
                () -> em.createNativeQuery(query).setParameter(1, run.id()).getSingleResult());
    }

    private static Callable<List<Turn>> onAnotherNode() {
        return () -> {
            EntityManager other = TestDatabase.entityManagers().createEntityManager();
            other.getTransaction().begin();
            List<Turn> turns = new DevicePollTable(other).take(1000, HOLD);
            other.getTransaction().commit();
            other.close();
            return turns;
        };
    }

    private Authorization added() {
        IClient iClient = TestIClients.iClient(deviceCode);
        Connection draft = TestConnections.draft(null, null);
        Authorization run = new Authorization(
                UUID.randomUUID(),
                draft.id(),
                GrantType.DEVICE_CODE,
                "production",
                iClient.id(),
                1,
                URI.create("https://auth.lever.co/oauth/token"),
                null,
                null,
                Scopes.parse("offline_access users:read:admin"),
                TestIClients.USER,
                NOW,
                NOW.plusSeconds(900),
                Status.OPEN,
                null,
                null,
                null,
                null);
        inTransaction(() -> {
            TestIClients.on(em, ledgerWriter)
                    .add(iClient, deviceCode, change(Action.ICLIENT_CREATE, Target.iClient(iClient.id()), 1));
            TestConnections.on(em, ledgerWriter)
                    .add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1));
            authorizations.addDevice(run, code(), start(draft.id()));
            polls.add(run.id(), PACE);
        });
        return run;
    }

    private DeviceCode code() {
        return new DeviceCode(
                deviceCode,
                new DevicePrompt(userCode, URI.create("https://acme.example/device"), link),
                Duration.ofMinutes(15),
                PACE);
    }

    private static Entry start(UUID connection) {
        return fact(Action.AUTHORIZATION_START, Outcome.SUCCESS, Target.connection(connection), 1);
    }
}
