package org.grantwarden.web.installation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.KeepSession;
import org.grantwarden.domain.identity.usecase.ThrottledAttempts;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.domain.ledger.usecase.CheckLedger;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.domain.token.usecase.ResumeRefreshes;

/** The work that no person waits for: what each node does for itself, and the jobs that one node does for all. */
@ApplicationScoped
public class NodeWork {
    private static final Logger LOG = Logger.getLogger(NodeWork.class.getName());
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration PROVIDERS = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<ScheduledFuture<?>> running = new CopyOnWriteArrayList<>();

    @Resource
    ManagedScheduledExecutorService executor;

    @Inject
    BackgroundWork background;

    @Inject
    CurrentCall currentCall;

    @Inject
    ResumeRefreshes resumeRefreshes;

    @Inject
    SyncProviders syncProviders;

    @Inject
    ThrottledAttempts throttledAttempts;

    @Inject
    WatchAuthorizations watchAuthorizations;

    @Inject
    KeepSession keepSession;

    @Inject
    CheckLedger checkLedger;

    /** Finishes what a crash interrupted, then starts all recurring work. */
    public void start() {
        resumeRefreshes.completeKeptAnswers();
        onThisNode("refresher", HEARTBEAT, () -> {
            resumeRefreshes.completeKeptAnswers();
            resumeRefreshes.watch();
        });
        onThisNode("providers", PROVIDERS, syncProviders::watch);
        onThisNode("throttle", MINUTE, throttledAttempts::writeCounts);
        background.every(
                "end-overdue-authorizations", MINUTE, asJob("authorizations", watchAuthorizations::endOverdue));
        background.every("purge-sessions", MINUTE.multipliedBy(10), asJob("sessions", keepSession::purge));
        background.every("ledger-check-newest", MINUTE, asJob("ledger-check", checkLedger::newest));
        background.every("ledger-check-asked", SOON, asJob("ledger-check", checkLedger::asked));
        background.nightly("ledger-check-full", asJob("ledger-check", checkLedger::full));
        background.start();
    }

    /** Stops it; what runs may finish. */
    public void stop() {
        running.forEach(future -> future.cancel(false));
        currentCall.asSystem("throttle", throttledAttempts::writeCounts);
        background.stop();
    }

    private void onThisNode(String name, Duration interval, Runnable work) {
        Runnable job = asJob(name, work);
        running.add(executor.scheduleWithFixedDelay(
                () -> guarded(name, job), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    private Runnable asJob(String name, Runnable work) {
        return () -> currentCall.asSystem(name, work);
    }

    private static void guarded(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // An exception would end the schedule; the next run may find the database again.
            LOG.log(Level.WARNING, "job " + name + " failed and is tried again", e);
        }
    }
}
