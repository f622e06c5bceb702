package org.grantwarden.persistence.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaConnectionHealthTest extends DatabaseTest {
    private static final Instant SINCE = TestIClients.NOW;

    private final JpaConnectionHealth health = new JpaConnectionHealth(em);

    @Test
    void a_condition_keeps_its_since_until_it_is_cleared() {
        UUID id = connection();
        ConditionReport first = new ConditionReport(Condition.PROVIDER_UNAVAILABLE, SINCE, "503");
        ConditionReport again = new ConditionReport(Condition.PROVIDER_UNAVAILABLE, SINCE.plusSeconds(60), "502");
        ConditionReport graver = new ConditionReport(Condition.NEEDS_REAUTHORIZATION, SINCE, "");

        assertThat(inTransaction(() -> health.raise(id, first))).isTrue();
        assertThat(inTransaction(() -> health.raise(id, again))).isFalse();
        assertThat(inTransaction(() -> health.raise(id, graver))).isTrue();

        ConditionReport kept = new ConditionReport(Condition.PROVIDER_UNAVAILABLE, SINCE, "502");
        assertThat(inTransaction(() -> health.conditionsOf(id))).containsExactly(graver, kept);
        assertThat(inTransaction(() -> health.conditionsOf(List.of(id))).get(id))
                .containsExactly(graver, kept);
        assertThat(inTransaction(
                        () -> health.clear(id, Condition.PROVIDER_UNAVAILABLE, Condition.NEEDS_REAUTHORIZATION)))
                .isTrue();
        assertThat(inTransaction(() -> health.clear(id, Condition.PROVIDER_UNAVAILABLE)))
                .isFalse();
        assertThat(inTransaction(() -> health.conditionsOf(id))).isEmpty();
    }

    @Test
    void the_last_test_is_the_newest() {
        UUID id = connection();
        ProbeResult failed = new ProbeResult(ProbeResult.Verdict.UNAUTHORIZED, 401, "GET https://a/users", "x", 12);
        ProbeResult worked = new ProbeResult(ProbeResult.Verdict.WORKS, 200, "GET https://a/users", "", 1L << 40);

        assertThat(inTransaction(() -> health.lastTest(id))).isEmpty();
        inTransaction(() -> health.tested(id, failed, SINCE));
        inTransaction(() -> health.tested(id, worked, SINCE.plusSeconds(5)));

        LastTest newest = new LastTest(worked, SINCE.plusSeconds(5));
        assertThat(inTransaction(() -> health.lastTest(id))).contains(newest);
        assertThat(inTransaction(() -> health.lastTests(List.of(id, UUID.randomUUID()))))
                .containsExactly(Map.entry(id, newest));
    }

    private UUID connection() {
        Connection draft = TestConnections.draft(null, null);
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft.id();
    }
}
