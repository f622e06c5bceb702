package org.grantwarden.persistence.installation;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.persistence.database.DataSources;
import org.grantwarden.persistence.ledger.Publisher;
import org.grantwarden.persistence.ledger.Sequencer;
import org.jspecify.annotations.Nullable;

/**
 * Background work: recurring jobs through db-scheduler, which lets each run on one node at a time and takes over the
 * job of a node that died, and the sequencer's and the publisher's loops on every node.
 */
@ApplicationScoped
public class JobsBackgroundWork implements BackgroundWork {
    /** Months for which partitions stand ready. */
    private static final int MONTHS_AHEAD = 3;

    private static final Duration PARTITIONS = Duration.ofHours(12);
    private static final LocalTime NIGHT = LocalTime.of(2, 30);
    private static final Duration POLLING = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int JOB_THREADS = 4;

    @Resource(lookup = DataSources.RUNTIME)
    private DataSource dataSource;

    /** Threads that carry the application's context, so that jobs may use its beans and transactions. */
    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory containerThreads;

    private Sequencer sequencer;
    private Publisher publisher;
    private Supplier<ThreadFactory> threadFactory;
    private final List<RecurringTask<Void>> jobs = new ArrayList<>();
    private final Map<String, OneTimeTask<Void>> onDemand = new HashMap<>();
    private @Nullable Running running;

    protected JobsBackgroundWork() {}

    @Inject
    public JobsBackgroundWork(Sequencer sequencer, Publisher publisher) {
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.threadFactory = () -> containerThreads;
    }

    JobsBackgroundWork(DataSource dataSource, Sequencer sequencer, Publisher publisher, ThreadFactory threads) {
        this.dataSource = dataSource;
        this.sequencer = sequencer;
        this.publisher = publisher;
        this.threadFactory = () -> threads;
    }

    /** What was started. */
    private record Running(
            Scheduler scheduler, SequencerLoop loop, PublisherLoop publisherLoop, List<ExecutorService> threads) {}

    @Override
    public synchronized void every(String name, Duration interval, Runnable body) {
        add(name, FixedDelay.of(interval), body);
    }

    @Override
    public synchronized void nightly(String name, Runnable body) {
        add(name, Schedules.daily(ZoneOffset.UTC, NIGHT), body);
    }

    private void add(String name, Schedule schedule, Runnable body) {
        if (running != null) {
            throw new IllegalStateException("job " + name + " comes after the start");
        }
        jobs.add(Tasks.recurring(name, schedule).execute((instance, context) -> body.run()));
    }

    @Override
    public synchronized void onDemand(String name, Consumer<UUID> body) {
        if (running != null) {
            throw new IllegalStateException("work " + name + " comes after the start");
        }
        onDemand.put(
                name,
                Tasks.oneTime(name)
                        .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                        .execute((instance, context) -> body.accept(UUID.fromString(instance.getId()))));
    }

    @Override
    public void submit(String name, UUID id) {
        Running started;
        OneTimeTask<Void> task;
        synchronized (this) {
            started = running;
            task = onDemand.get(name);
        }
        if (started == null || task == null) {
            throw new IllegalStateException("work " + name + " is submitted before it is started");
        }
        started.scheduler().scheduleIfNotExists(task.instance(id.toString()), Instant.now());
        started.scheduler().triggerCheckForDueExecutions();
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
        ExecutorService loopThreads = Executors.newFixedThreadPool(2, threads);
        Scheduler scheduler = Scheduler.create(dataSource, new ArrayList<Task<?>>(onDemand.values()))
                .startTasks(jobs)
                .threads(JOB_THREADS)
                .executorService(jobThreads)
                .dueExecutor(dueThread)
                .housekeeperExecutor(housekeeping)
                .pollingInterval(POLLING)
                .shutdownMaxWait(PATIENCE)
                .build();
        SequencerLoop loop = new SequencerLoop(sequencer);
        PublisherLoop publisherLoop = new PublisherLoop(publisher);
        running =
                new Running(scheduler, loop, publisherLoop, List.of(jobThreads, dueThread, housekeeping, loopThreads));
        scheduler.start();
        loopThreads.execute(loop);
        loopThreads.execute(publisherLoop);
    }

    @Override
    public synchronized void stop() {
        Running started = running;
        if (started == null) {
            return;
        }
        running = null;
        started.loop().stop();
        started.publisherLoop().stop();
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
