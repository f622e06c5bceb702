package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Seen;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.database.TestDatabase;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitTest extends DatabaseTest {
    private static final int CALLERS = 16;
    private static final int CALLS = 25;

    private final GroupCommit ledger = new GroupCommit(new OwnTransactions());

    /** What the container does: a transaction for each call. */
    private static final class OwnTransactions extends GroupWriter {
        @Override
        List<Boolean> write(List<Claim> claims) {
            try (EntityManager own = TestDatabase.entityManagers().createEntityManager()) {
                own.getTransaction().begin();
                try {
                    List<Boolean> written = new LedgerWriter(own, LEAF_MAC, NODE).writeFacts(claims);
                    own.getTransaction().commit();
                    return written;
                } finally {
                    if (own.getTransaction().isActive()) {
                        own.getTransaction().rollback();
                    }
                }
            }
        }
    }

    @Test
    void every_entry_of_many_callers_is_there_when_its_call_returns() throws Exception {
        Target target = Target.tokenSet(UUID.randomUUID());
        CountDownLatch begin = new CountDownLatch(1);
        List<Future<Boolean>> callers = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            callers.add(threads.submit(() -> {
                begin.await();
                boolean all = true;
                for (int call = 0; call < CALLS; call++) {
                    Entry entry = fact(Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, target, 1);
                    ledger.append(entry, Set.of());
                    all &= count("uid", entry.uid()) == 1;
                }
                return all;
            }));
        }
        begin.countDown();

        for (Future<Boolean> caller : callers) {
            assertThat(caller.get()).isTrue();
        }
        threads.shutdown();
        assertThat(count("target_id", target.id())).isEqualTo(CALLERS * CALLS);
    }

    @Test
    void an_entry_that_is_refused_fails_its_own_caller_only() throws Exception {
        Target target = Target.tokenSet(UUID.randomUUID());
        Entry good = fact(Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, target, 1);
        Entry bad = fact(Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, target, -1);
        ExecutorService threads = Executors.newFixedThreadPool(2);

        Future<?> first = threads.submit(() -> ledger.append(good, Set.of()));
        Future<?> second = threads.submit(() -> ledger.append(bad, Set.of()));

        first.get();
        assertThatThrownBy(second::get).hasRootCauseInstanceOf(SQLException.class);
        threads.shutdown();
        assertThat(count("target_id", target.id())).isEqualTo(1);
    }

    @Test
    void an_entry_is_written_on_what_the_database_has_now_and_on_nothing_else() throws Exception {
        Target ground = new Target(TargetType.SYSTEM, UUID.randomUUID());
        inTransaction(() -> ledgerWriter.write(change(Action.CONNECTION_CREATE, ground, 1)));
        Target neverThere = new Target(TargetType.SYSTEM, UUID.randomUUID());
        Target target = Target.tokenSet(UUID.randomUUID());

        assertThat(append(target, new Seen(ground, 1))).isTrue();
        assertThat(append(target, new Seen(ground, 2))).isFalse();
        assertThat(append(target, new Seen(ground, 1), new Seen(neverThere, 1))).isFalse();
        inTransaction(() -> ledgerWriter.write(change(Action.CONNECTION_CREATE, ground, 2)));
        assertThat(append(target, new Seen(ground, 1))).isFalse();
        assertThat(append(target, new Seen(ground, 2))).isTrue();

        assertThat(count("target_id", target.id())).isEqualTo(2);
    }

    private boolean append(Target target, Seen... grounds) {
        return ledger.append(fact(Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, target, 1), Set.of(grounds));
    }

    @Test
    void whatever_breaks_while_writing_nobody_waits_for_ever() throws Exception {
        CountDownLatch bothWait = new CountDownLatch(1);
        GroupCommit broken = new GroupCommit(new GroupWriter() {
            @Override
            List<Boolean> write(List<Claim> claims) {
                try {
                    bothWait.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                throw new StackOverflowError("broken");
            }
        });
        Target target = Target.tokenSet(UUID.randomUUID());
        ExecutorService threads = Executors.newFixedThreadPool(3);
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            callers.add(threads.submit(
                    () -> broken.append(fact(Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, target, 1), Set.of())));
        }
        bothWait.countDown();

        assertThat(callers).allSatisfy(caller -> assertThatThrownBy(caller::get).isInstanceOf(Exception.class));
        threads.shutdown();
    }

    @Test
    void a_change_never_comes_this_way() {
        Entry change = change(Action.CONNECTION_CREATE, Target.connection(UUID.randomUUID()), 1);

        assertThatThrownBy(() -> ledger.append(change, Set.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static long count(String column, UUID id) throws SQLException {
        try (Connection app = DATABASE.asApp();
                PreparedStatement statement =
                        app.prepareStatement("select count(*) from ledger_entry where " + column + " = ?")) {
            statement.setObject(1, id);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
