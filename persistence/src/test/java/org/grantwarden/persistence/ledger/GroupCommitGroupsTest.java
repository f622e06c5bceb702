package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Who shares a transaction with whom, without a database: the first two write, and are held until the others wait. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupCommitGroupsTest {
    private static final int OTHERS = 5;
    private static final int MANY = 300;
    private static final long DEADLINE = Duration.ofSeconds(30).toNanos();

    private final List<Integer> groups = new CopyOnWriteArrayList<>();
    private final Semaphore entered = new Semaphore(0);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private class Held extends GroupWriter {
        @Override
        List<Boolean> write(List<Claim> entries) {
            groups.add(entries.size());
            entered.release();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return Collections.nCopies(entries.size(), true);
        }
    }

    @Test
    void all_who_wait_share_the_next_transaction() throws Exception {
        for (FutureTask<Void> caller : callers(new GroupCommit(new Held()))) {
            caller.get();
        }

        assertThat(groups).containsExactly(1, 1, OTHERS - 1);
    }

    /** More than fit into one group, so that a writer's turn comes while others stand before it. */
    @Test
    void nobody_waits_for_ever_however_many_come_at_once() throws Exception {
        GroupCommit ledger = new GroupCommit(new GroupWriter() {
            @Override
            List<Boolean> write(List<Claim> claims) {
                LockSupport.parkNanos(20_000);
                return Collections.nCopies(claims.size(), true);
            }
        });
        for (int round = 0; round < 8; round++) {
            ExecutorService threads = Executors.newFixedThreadPool(MANY);
            List<Future<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                Entry entry = DatabaseTest.fact(
                        Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, Target.tokenSet(UUID.randomUUID()), 1);
                answers.add(threads.submit(() -> ledger.append(entry, Set.of())));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
            }
            threads.shutdown();
        }
    }

    @Test
    void a_failure_of_the_machine_fails_all_of_the_group_and_leaves_nobody_waiting() throws Exception {
        List<FutureTask<Void>> callers = callers(new GroupCommit(new Held() {
            @Override
            List<Boolean> write(List<Claim> entries) {
                List<Boolean> written = super.write(entries);
                if (entries.size() > 1) {
                    throw new OutOfMemoryError("made up");
                }
                return written;
            }
        }));

        callers.get(0).get();
        callers.get(1).get();
        for (FutureTask<Void> caller : callers.subList(2, callers.size())) {
            assertThatThrownBy(() -> caller.get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(OutOfMemoryError.class);
        }
        assertThat(groups).containsExactly(1, 1, OTHERS - 1);
    }

    /** Two whose writes are held, then the others, all of whom wait when the writes go on. */
    private List<FutureTask<Void>> callers(GroupCommit ledger) throws InterruptedException {
        List<FutureTask<Void>> callers = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i <= OTHERS; i++) {
            Entry entry = DatabaseTest.fact(
                    Action.TOKEN_SET_HAND_OUT, Outcome.SUCCESS, Target.tokenSet(UUID.randomUUID()), 1);
            FutureTask<Void> caller = new FutureTask<>(() -> ledger.append(entry, Set.of()), null);
            Thread thread = new Thread(caller);
            thread.setDaemon(true);
            thread.start();
            callers.add(caller);
            threads.add(thread);
            if (i < 2) {
                entered.acquire();
            }
        }
        long begun = System.nanoTime();
        while (!threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING)) {
            assertThat(System.nanoTime() - begun).as("all wait").isLessThan(DEADLINE);
            Thread.sleep(5);
        }
        goOn.countDown();
        return callers;
    }
}
