package org.grantwarden.persistence.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.ledger.CheckpointMemory;
import org.grantwarden.persistence.ledger.FileCheckpointKeys;
import org.grantwarden.persistence.ledger.JpaLedger;
import org.grantwarden.persistence.ledger.Publisher;
import org.grantwarden.persistence.ledger.Sequencer;
import org.grantwarden.persistence.secret.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JobsBackgroundWorkTest extends DatabaseTest {
    /** Without keys nothing is published, and no file is touched. */
    private static final TestSettings UNUSED = new TestSettings(Path.of("unused"));

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final JobsBackgroundWork work = new JobsBackgroundWork(
            DATABASE.dataSource(DATABASE.server().app()),
            new Sequencer(DATABASE.dataSource(DATABASE.server().sequencer()), LEAF_MAC),
            new Publisher(
                    DATABASE.dataSource(DATABASE.server().sequencer()),
                    new FileCheckpointKeys(UNUSED, Optional.empty()),
                    new CheckpointMemory(UNUSED),
                    () -> Standing.TRUSTED),
            this::thread);

    @AfterEach
    void stop() {
        work.stop();
    }

    @Test
    void a_job_runs_again_and_again_even_after_it_failed() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        work.every("test-" + UUID.randomUUID(), Duration.ofMillis(50), () -> {
            runs.countDown();
            if (runs.getCount() == 2) {
                throw new IllegalStateException("the first run fails, as it should");
            }
        });

        work.start();

        assertThat(runs.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void entries_are_sequenced_and_stopping_ends_every_thread() throws InterruptedException {
        work.start();
        Entry entry = fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0);
        inTransaction(() -> new JpaLedger(ledgerWriter).append(entry));

        Instant deadline = Instant.now().plus(DEADLINE);
        while (!sequenced(entry) && Instant.now().isBefore(deadline)) {
            Thread.sleep(50);
        }
        assertThat(sequenced(entry)).isTrue();

        work.stop();
        for (Thread thread : threads) {
            thread.join(DEADLINE.toMillis());
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void submitted_work_is_done_once_for_each_id() throws InterruptedException {
        Queue<UUID> done = new ConcurrentLinkedQueue<>();
        CountDownLatch second = new CountDownLatch(1);
        UUID first = UUID.randomUUID();
        UUID last = UUID.randomUUID();
        work.onDemand("test-demand", id -> {
            done.add(id);
            if (id.equals(last)) {
                second.countDown();
            }
        });
        work.start();

        work.submit("test-demand", first);
        work.submit("test-demand", last);

        assertThat(second.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        work.stop();
        assertThat(done).containsExactlyInAnyOrder(first, last);
    }

    @Test
    void jobs_come_before_the_start() {
        work.start();

        assertThatIllegalStateException().isThrownBy(() -> work.every("late", DEADLINE, () -> {}));
        assertThatIllegalStateException().isThrownBy(work::start);
    }

    private boolean sequenced(Entry entry) {
        return inTransaction(() -> !em.createNativeQuery(
                        "select 1 from ledger_entry e join ledger_leaf l using (entry_id) where e.uid = ?")
                .setParameter(1, entry.uid())
                .getResultList()
                .isEmpty());
    }

    private Thread thread(Runnable body) {
        Thread thread = new Thread(body);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }
}
