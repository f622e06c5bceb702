package org.grantwarden.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.token.RefreshLeases.Acquired;
import org.grantwarden.domain.token.RefreshLeases.Lease;
import org.grantwarden.domain.token.RefreshLeases.OpenIntent;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.ledger.LedgerWriter;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Leases that last no time stand for those that ran out: no test waits for a clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaRefreshLeasesTest extends DatabaseTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final Duration NONE = Duration.ZERO;

    private final JpaRefreshLeases leases = TestTokenSets.leasesOn(em, ledgerWriter);
    private final TokenSets tokenSets = TestTokenSets.on(em);
    private final String one = "one-" + UUID.randomUUID();
    private final String two = "two-" + UUID.randomUUID();

    @Test
    void of_two_owners_one_gets_the_lease_and_the_other_is_told_until_when() {
        UUID id = authorized();

        Lease held = held(acquire(id, one, LONG, LONG), false);

        assertThat(held.generation()).isEqualTo(1);
        assertThat(acquire(id, two, LONG, LONG)).isEqualTo(new Acquired.Busy(held.until()));
        assertThat(acquire(id, one, LONG, LONG)).isEqualTo(new Acquired.Busy(held.until()));
    }

    @Test
    void of_two_owners_at_the_same_moment_one_wins() throws Exception {
        UUID id = authorized();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Acquired> first = threads.submit(acquireOnAnotherNode(id, one));
            Future<Acquired> second = threads.submit(acquireOnAnotherNode(id, two));

            assertThat(List.of(first.get(), second.get()))
                    .filteredOn(Acquired.Held.class::isInstance)
                    .hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void another_version_is_to_be_adopted() {
        UUID id = authorized();

        assertThat(inTransaction(() -> leases.acquire(id, 2, one, LONG, LONG))).isEqualTo(new Acquired.Changed(1));
        UUID draft = draft().id();
        assertThat(inTransaction(() -> leases.acquire(draft, 1, one, LONG, LONG)))
                .isEqualTo(new Acquired.Changed(0));
    }

    @Test
    void a_run_out_lease_with_an_open_intent_is_its_owners_alone_for_the_grace() {
        UUID id = authorized();
        Lease ranOut = held(acquire(id, one, NONE, LONG), false);

        assertThat(acquire(id, two, LONG, LONG))
                .isEqualTo(new Acquired.Busy(ranOut.until().plus(LONG)));
        assertThat(held(acquire(id, one, LONG, LONG), true).generation()).isEqualTo(2);
    }

    @Test
    void after_the_grace_a_living_owner_is_still_waited_for() {
        UUID id = authorized();
        held(acquire(id, one, NONE, NONE), false);

        Acquired answer = acquire(id, two, LONG, NONE);

        assertThat(answer).isInstanceOf(Acquired.Busy.class);
    }

    @Test
    void with_grace_and_heartbeat_gone_another_owner_goes_on_and_knows_that_an_answer_was_lost() throws Exception {
        UUID id = authorized();
        held(acquire(id, one, NONE, NONE), false);
        stopHeart(one);

        assertThat(openIntent(id).ownerAlive()).isFalse();
        assertThat(inTransaction(() -> leases.openIntents(LONG)))
                .extracting(OpenIntent::connectionId)
                .doesNotContain(id);
        assertThat(acquire(id, two, LONG, LONG)).isInstanceOf(Acquired.Busy.class);
        assertThat(held(acquire(id, two, LONG, NONE), true).generation()).isEqualTo(2);
    }

    @Test
    void an_intent_of_an_older_token_set_is_of_no_interest() {
        Connection active = active();
        held(acquire(active.id(), one, NONE, LONG), false);
        authorizeAgain(active, 2);

        assertThat(inTransaction(() -> leases.openIntents(NONE)))
                .extracting(OpenIntent::connectionId)
                .doesNotContain(active.id());
        held(inTransaction(() -> leases.acquire(active.id(), 2, two, LONG, LONG)), false);
    }

    @Test
    void completing_writes_the_token_set_and_ends_the_lease() {
        UUID id = authorized();
        Lease lease = held(acquire(id, one, LONG, LONG), false);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet next = TestTokenSets.tokenSet(id, tokens, 2, null);

        assertThat(inTransaction(() -> leases.complete(lease, next, tokens, refresh(id, 2))))
                .isTrue();

        assertThat(inTransaction(() -> tokenSets.find(id))).contains(next);
        assertThat(inTransaction(() -> leases.complete(lease, next, tokens, refresh(id, 2))))
                .isFalse();
        assertThat(held(inTransaction(() -> leases.acquire(id, 2, two, LONG, LONG)), false)
                        .generation())
                .isEqualTo(2);
    }

    @Test
    void a_run_out_lease_can_still_be_completed_by_its_owner() {
        UUID id = authorized();
        Lease ranOut = held(acquire(id, one, NONE, LONG), false);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet next = TestTokenSets.tokenSet(id, tokens, 2, null);

        assertThat(inTransaction(() -> leases.complete(ranOut, next, tokens, refresh(id, 2))))
                .isTrue();
    }

    @Test
    void nobody_completes_after_the_lease_changed_hands_or_the_token_set_changed() throws Exception {
        UUID lost = authorized();
        Lease former = held(acquire(lost, one, NONE, NONE), false);
        stopHeart(one);
        held(acquire(lost, two, LONG, NONE), true);
        assertNotCompleted(former, 2);

        Connection active = active();
        Lease overtaken = held(acquire(active.id(), one, LONG, LONG), false);
        authorizeAgain(active, 2);
        assertNotCompleted(overtaken, 2);
        assertNotCompleted(overtaken, 3 + 1);
    }

    @Test
    void releasing_ends_lease_and_intent_with_the_entry_that_says_why() {
        UUID id = authorized();
        Lease lease = held(acquire(id, one, LONG, LONG), false);
        Entry failure = fact(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, Target.tokenSet(id), 1);

        assertThat(inTransaction(() -> leases.release(lease, failure))).isTrue();

        assertThat(entries(failure.uid())).isEqualTo(1);
        assertThat(inTransaction(() -> leases.release(lease, null))).isFalse();
        held(acquire(id, two, LONG, LONG), false);
        assertThat(inTransaction(() -> leases.release(lease, null))).isFalse();
    }

    @Test
    void a_lease_left_open_is_free_for_all_who_then_know_that_an_answer_was_lost() {
        UUID id = authorized();
        Lease lease = held(acquire(id, one, LONG, LONG), false);
        inTransaction(() -> leases.heartbeat(one));

        inTransaction(() -> leases.leaveOpen(lease));

        OpenIntent open = openIntent(id);
        assertThat(open.owner()).isEqualTo(one);
        assertThat(open.tokenSetVersion()).isEqualTo(1);
        assertThat(open.ownerAlive()).isTrue();
        held(acquire(id, two, LONG, LONG), true);
    }

    @Test
    void an_intent_is_not_open_while_its_lease_lasts() {
        UUID id = authorized();
        held(acquire(id, one, LONG, LONG), false);

        assertThat(inTransaction(() -> leases.openIntents(NONE)))
                .extracting(OpenIntent::connectionId)
                .doesNotContain(id);
    }

    private void assertNotCompleted(Lease lease, long version) {
        TokenSet before =
                inTransaction(() -> tokenSets.find(lease.connectionId())).orElseThrow();
        Tokens tokens = TestTokenSets.tokens();
        TokenSet next = TestTokenSets.tokenSet(lease.connectionId(), tokens, version, null);

        assertThat(inTransaction(() -> leases.complete(lease, next, tokens, refresh(lease.connectionId(), version))))
                .isFalse();
        assertThat(inTransaction(() -> tokenSets.find(lease.connectionId()))).contains(before);
    }

    private Acquired acquire(UUID id, String owner, Duration hold, Duration grace) {
        return inTransaction(() -> leases.acquire(id, 1, owner, hold, grace));
    }

    private static Callable<Acquired> acquireOnAnotherNode(UUID id, String owner) {
        return () -> {
            var other = TestDatabase.entityManagers().createEntityManager();
            other.getTransaction().begin();
            Acquired acquired = TestTokenSets.leasesOn(other, new LedgerWriter(other, LEAF_MAC, owner))
                    .acquire(id, 1, owner, LONG, LONG);
            other.getTransaction().commit();
            other.close();
            return acquired;
        };
    }

    private static Lease held(Acquired acquired, boolean afterLostAnswer) {
        assertThat(acquired).isInstanceOf(Acquired.Held.class);
        Acquired.Held held = (Acquired.Held) acquired;
        assertThat(held.afterLostAnswer()).isEqualTo(afterLostAnswer);
        return held.lease();
    }

    private OpenIntent openIntent(UUID id) {
        return inTransaction(() -> leases.openIntents(NONE)).stream()
                .filter(intent -> intent.connectionId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void stopHeart(String node) throws SQLException {
        try (var superuser = DATABASE.asSuperuser();
                var update = superuser.prepareStatement(
                        "update node_heartbeat set beat_at = beat_at - interval '1 hour' where node = ?")) {
            update.setString(1, node);
            update.executeUpdate();
        }
    }

    private Object entries(UUID uid) {
        return inTransaction(() -> em.createNativeQuery("select count(*)::int from ledger_entry where uid = ?1")
                .setParameter(1, uid)
                .getSingleResult());
    }

    private static Entry refresh(UUID id, long version) {
        return change(Action.TOKEN_SET_REFRESH, Target.tokenSet(id), version);
    }

    private Connection draft() {
        Connection draft = TestConnections.draft(null, null);
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft;
    }

    private Connection active() {
        return authorizeAgain(draft(), 1);
    }

    private UUID authorized() {
        return active().id();
    }

    private Connection authorizeAgain(Connection connection, long tokenSetVersion) {
        Connection active = TestConnections.next(connection, Lifecycle.ACTIVE, null);
        Tokens tokens = TestTokenSets.tokens();
        TokenSet tokenSet = TestTokenSets.tokenSet(active.id(), tokens, tokenSetVersion, null);
        Target target = Target.connection(active.id());
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .authorize(
                        active,
                        change(Action.CONNECTION_AUTHORIZE, target, active.version()),
                        tokenSet,
                        tokens,
                        change(Action.TOKEN_SET_CREATE, Target.tokenSet(active.id()), tokenSetVersion)));
        return active;
    }
}
