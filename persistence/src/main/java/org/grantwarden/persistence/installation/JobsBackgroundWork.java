package org.grantwarden.persistence.installation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.Sequencer;
import org.jspecify.annotations.Nullable;

/**
 * Background work: recurring jobs through db-scheduler, which lets each run on one node at a time and takes over the
 * job of a node that died, and the sequencer's loop on every node.
 */
@ApplicationScoped
public class JobsBackgroundWork implements BackgroundWork {
    /** Months for which partitions stand ready. */
    private static final int MONTHS_AHEAD = 3;

    private static final Duration PARTITIONS = Duration.ofHours(12);
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int JOB_THREADS = 4;

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    /** Threads that carry the application's context, so that jobs may use its beans and transactions. */
    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory containerThreads;

    private Sequencer sequencer;
    private Supplier<ThreadFactory> threadFactory;
    private final List<RecurringTask<Void>> jobs = new ArrayList<>();
    private @Nullable Running running;

    protected JobsBackgroundWork() {}

    @Inject
    public JobsBackgroundWork(Sequencer sequencer) {
        this.sequencer = sequencer;
        this.threadFactory = () -> containerThreads;
    }

    JobsBackgroundWork(DataSource dataSource, Sequencer sequencer, ThreadFactory threads) {
        this.dataSource = dataSource;
        this.sequencer = sequencer;
        this.threadFactory = () -> threads;
    }

    /** What was started. */
    private record Running(Scheduler scheduler, SequencerLoop loop, List<ExecutorService> threads) {}

    @Override
    public synchronized void every(String name, Duration interval, Runnable body) {
        if (running != null) {
            throw new IllegalStateException("job " + name + " comes after the start");
        }
        jobs.add(Tasks.recurring(name, FixedDelay.of(interval)).execute((instance, context) -> body.run()));
    }

    @Override
    public synchronized void start() {
        if (running != null) {
            throw new IllegalStateException("the background work is running already");
        }
        // Before the first entry of a month that nobody prepared; later the job keeps ahead.
        sequencer.makePartitions(MONTHS_AHEAD);
        every("ledger-partitions", PARTITIONS, () -> sequencer.makePartitions(MONTHS_AHEAD));
        ThreadFactory threads = threadFactory.get();
        ExecutorService jobThreads = Executors.newFixedThreadPool(JOB_THREADS, threads);
        ExecutorService dueThread = Executors.newSingleThreadExecutor(threads);
        var housekeeping = Executors.newScheduledThreadPool(2, threads);
        ExecutorService loopThread = Executors.newSingleThreadExecutor(threads);
        Scheduler scheduler = Scheduler.create(dataSource)
                .startTasks(jobs)
                .threads(JOB_THREADS)
                .executorService(jobThreads)
                .dueExecutor(dueThread)
                .housekeeperExecutor(housekeeping)
                .pollingInterval(POLLING)
                .shutdownMaxWait(PATIENCE)
                .build();
        SequencerLoop loop = new SequencerLoop(sequencer);
        running = new Running(scheduler, loop, List.of(jobThreads, dueThread, housekeeping, loopThread));
        scheduler.start();
        loopThread.execute(loop);
    }

    @Override
    public synchronized void stop() {
        Running started = running;
        if (started == null) {
            return;
        }
        running = null;
        started.loop().stop();
        started.scheduler().stop();
        started.threads().forEach(ExecutorService::shutdown);
        for (ExecutorService threads : started.threads()) {
            if (!ends(threads)) {
                threads.shutdownNow();
            }
        }
    }

    private static boolean ends(ExecutorService threads) {
        try {
            return threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
