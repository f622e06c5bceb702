package org.grantwarden.persistence.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.bulk.BulkAction;
import org.grantwarden.domain.bulk.BulkItem;
import org.grantwarden.domain.bulk.BulkItem.State;
import org.grantwarden.domain.bulk.BulkRun;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.connection.TestConnections;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.iclient.TestIClients;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaBulkRunsTest extends DatabaseTest {
    private final JpaBulkRuns runs = new JpaBulkRuns(em, ledgerWriter);

    @Test
    void a_job_comes_back_with_its_counts_and_ends_once() {
        List<UUID> ids = List.of(connection(), connection(), connection());
        UUID id = added(ids);
        assertThat(inTransaction(runs::open)).contains(id);
        assertThat(inTransaction(() -> runs.next(id))).contains(ids.get(0));

        inTransaction(() -> runs.finish(id, ids.get(0), State.DONE, "works"));
        inTransaction(() -> runs.finish(id, ids.get(1), State.FAILED, "needs_authorization"));
        inTransaction(() -> runs.finish(id, ids.get(0), State.FAILED, "too_late_to_say"));

        assertThat(inTransaction(() -> runs.next(id))).contains(ids.get(2));
        assertThat(inTransaction(() -> runs.items(id, 10)))
                .extracting(BulkItem::state)
                .containsExactly(State.FAILED, State.WAITING, State.DONE);
        BulkRun ended = inTransaction(() -> runs.end(id, TestIClients.NOW.plusSeconds(9)))
                .orElseThrow();
        assertThat(List.of(ended.total(), ended.done(), ended.failed(), ended.skipped()))
                .containsExactly(3, 1, 1, 1);
        assertThat(inTransaction(() -> runs.end(id, TestIClients.NOW))).isEmpty();
        assertThat(inTransaction(() -> runs.find(id))).contains(ended);
        assertThat(inTransaction(runs::open)).doesNotContain(id);
        assertThat(inTransaction(() -> runs.newest(200))).contains(ended);
    }

    @Test
    void only_one_that_is_at_work_can_be_cancelled_and_only_once() {
        UUID id = added(List.of(connection()));

        assertThat(inTransaction(() -> runs.cancel(id, fact(Action.BULK_CANCEL))))
                .isTrue();
        assertThat(inTransaction(() -> runs.cancel(id, fact(Action.BULK_CANCEL))))
                .isFalse();
        assertThat(inTransaction(() -> runs.find(id)).orElseThrow().cancelled()).isTrue();
    }

    private UUID added(List<UUID> connections) {
        BulkRun run = new BulkRun(
                UUID.randomUUID(),
                BulkAction.TEST,
                "an argument",
                TestIClients.USER,
                TestIClients.NOW,
                UUID.randomUUID(),
                connections.size(),
                0,
                0,
                0,
                false,
                null);
        inTransaction(() -> runs.add(run, connections, fact(Action.BULK_START)));
        assertThat(inTransaction(() -> runs.find(run.id()))).contains(run);
        return run.id();
    }

    private UUID connection() {
        Connection draft = TestConnections.draft(null, null);
        inTransaction(() -> TestConnections.on(em, ledgerWriter)
                .add(draft, change(Action.CONNECTION_CREATE, Target.connection(draft.id()), 1)));
        return draft.id();
    }

    private static Entry fact(Action action) {
        return fact(action, Outcome.SUCCESS, Target.SYSTEM, 0);
    }
}
