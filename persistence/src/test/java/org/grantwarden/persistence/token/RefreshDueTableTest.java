package org.grantwarden.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.token.RefreshQueue.Due;
import org.grantwarden.domain.token.RefreshQueue.Unplanned;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshDueTableTest extends DatabaseTest {
    private static final Duration HOLD = Duration.ofMinutes(2);
    private static final Duration DAY = Duration.ofDays(1);

    private final RefreshDueTable queue = new RefreshDueTable(em);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

    @Test
    void a_new_token_set_wants_a_plan_and_a_planned_one_does_not() {
        UUID id = authorized();

        assertThat(unplanned(id)).hasSize(1).first().satisfies(found -> {
            assertThat(found.tokenSetVersion()).isEqualTo(1);
            assertThat(found.refreshable()).isTrue();
            assertThat(found.lastUsedAt()).isNull();
        });
        inTransaction(() -> queue.plan(id, 1, now.plus(DAY), false));
        assertThat(unplanned(id)).isEmpty();
        inTransaction(() -> queue.plan(id, 7, now.plus(DAY), false));
        assertThat(unplanned(id)).hasSize(1);
    }

    @Test
    void without_a_refresh_token_only_client_credentials_bring_another() {
        Tokens alone = new Tokens(TestTokenSets.tokens().access(), null);
        UUID direct = authorized(TestConnections.direct(), alone);
        UUID consented = authorized(TestConnections.draft(null, null), alone);

        assertThat(unplanned(direct)).hasSize(1).first().satisfies(found -> {
            assertThat(found.authType()).isEqualTo(AuthType.CLIENT_CREDENTIALS);
            assertThat(found.refreshable()).isTrue();
        });
        assertThat(unplanned(consented)).hasSize(1).first().satisfies(found -> assertThat(found.refreshable())
                .isFalse());
    }

    @Test
    void a_use_asks_for_another_plan_of_one_that_was_not_wanted() {
        UUID id = authorized();
        inTransaction(() -> queue.plan(id, 1, now.plus(DAY), false));

        inTransaction(() -> new TokenUseTable(em).used(Map.of(id, Instant.now().plusSeconds(5))));

        assertThat(unplanned(id)).hasSize(1);
        inTransaction(() -> queue.plan(id, 1, now.plus(DAY), true));
        assertThat(unplanned(id)).isEmpty();
    }

    @Test
    void what_is_due_is_claimed_once_and_again_after_its_claim_ran_out() {
        UUID id = authorized();
        inTransaction(() -> queue.plan(id, 1, now.minusSeconds(1), true));

        assertThat(claimed(HOLD)).contains(id);
        assertThat(claimed(HOLD)).doesNotContain(id);

        UUID other = authorized();
        inTransaction(() -> queue.plan(other, 1, now.minusSeconds(1), true));
        assertThat(claimed(Duration.ZERO)).contains(other);
        assertThat(claimed(HOLD)).contains(other);
    }

    @Test
    void two_nodes_never_claim_the_same_one() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            UUID id = authorized();
            inTransaction(() -> queue.plan(id, 1, now.minusSeconds(1), true));
            ids.add(id);
        }
        try (EntityManager second = TestDatabase.entityManagers().createEntityManager()) {
            em.getTransaction().begin();
            List<UUID> first = ids(queue.claim(3, HOLD, Set.of()));
            second.getTransaction().begin();
            List<UUID> others = ids(new RefreshDueTable(second).claim(1000, HOLD, Set.of()));
            second.getTransaction().commit();
            em.getTransaction().commit();

            assertThat(first).hasSize(3).doesNotContainAnyElementsOf(others);
            Set<UUID> all = new HashSet<>(first);
            all.addAll(others);
            assertThat(all).containsAll(ids);
        }
    }

    @Test
    void one_that_is_put_off_counts_an_attempt_and_comes_back_then() {
        UUID id = authorized();
        inTransaction(() -> queue.plan(id, 1, now.minusSeconds(1), true));
        claimed(HOLD);

        inTransaction(() -> queue.putOff(id, now.plus(DAY)));
        assertThat(claimed(HOLD)).doesNotContain(id);
        inTransaction(() -> queue.putOff(id, now.minusSeconds(1)));

        assertThat(inTransaction(() -> queue.claim(1000, HOLD, Set.of())))
                .filteredOn(due -> due.connectionId().equals(id))
                .extracting(Due::attempts)
                .containsExactly(2);
    }

    @Test
    void one_of_an_account_that_is_left_out_waits_and_one_that_is_given_back_is_as_before() {
        UUID id = authorized();
        inTransaction(() -> queue.plan(id, 1, now.minusSeconds(1), true));
        Due due = inTransaction(() -> queue.claim(1000, HOLD, Set.of("other/production"))).stream()
                .filter(one -> one.connectionId().equals(id))
                .findFirst()
                .orElseThrow();

        inTransaction(() -> queue.giveBack(List.of(id, UUID.randomUUID())));

        assertThat(ids(inTransaction(() -> queue.claim(1000, HOLD, Set.of("other/production", due.account())))))
                .doesNotContain(id);
        assertThat(inTransaction(() -> queue.claim(1000, HOLD, Set.of()))).contains(due);
    }

    @Test
    void one_without_a_time_is_never_due() {
        UUID id = authorized();
        inTransaction(() -> queue.plan(id, 1, null, true));

        assertThat(claimed(HOLD)).doesNotContain(id);
        assertThat(unplanned(id)).isEmpty();
    }

    private List<Unplanned> unplanned(UUID id) {
        return inTransaction(() -> queue.unplanned(100_000, DAY)).stream()
                .filter(found -> found.connectionId().equals(id))
                .toList();
    }

    private List<UUID> claimed(Duration hold) {
        return ids(inTransaction(() -> queue.claim(1000, hold, Set.of())));
    }

    private static List<UUID> ids(List<Due> due) {
        return due.stream().map(Due::connectionId).toList();
    }

    private UUID authorized() {
        return authorized(TestConnections.draft(null, null), TestTokenSets.tokens());
    }

    private UUID authorized(Connection draft, Tokens tokens) {
        Connection active = TestConnections.next(draft, Lifecycle.ACTIVE, null);
        TokenSet set = TestTokenSets.tokenSet(draft.id(), tokens, 1, now.plusSeconds(3600));
        var connections = TestConnections.on(em, ledgerWriter);
        inTransaction(() -> connections.add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        inTransaction(() -> connections.authorize(
                active,
                change(Action.CONNECTION_AUTHORIZE, Target.connection(active.id()), 2),
                set,
                tokens,
                change(Action.TOKEN_SET_CREATE, Target.tokenSet(active.id()), 1)));
        return active.id();
    }
}
