package org.grantwarden.web.installation;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.grantwarden.domain.apiclient.usecase.AnswerOnce;
import org.grantwarden.domain.apiclient.usecase.RefusedCalls;
import org.grantwarden.domain.authorization.usecase.PollDevices;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizations;
import org.grantwarden.domain.bulk.usecase.WorkBulk;
import org.grantwarden.domain.connection.usecase.LiftSuspensions;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.identity.usecase.KeepSession;
import org.grantwarden.domain.identity.usecase.ThrottledAttempts;
import org.grantwarden.domain.installation.BackgroundWork;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.usecase.SeedPractice;
import org.grantwarden.domain.installation.usecase.WatchInstance;
import org.grantwarden.domain.ledger.usecase.AskWitnesses;
import org.grantwarden.domain.ledger.usecase.CheckLedger;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.domain.provider.usecase.WatchMetadata;
import org.grantwarden.domain.retention.usecase.ApplyRetention;
import org.grantwarden.domain.secret.usecase.FollowKeys;
import org.grantwarden.domain.secret.usecase.WorkKeys;
import org.grantwarden.domain.secret.usecase.WorkWrapping;
import org.grantwarden.domain.token.usecase.NoteUses;
import org.grantwarden.domain.token.usecase.RefreshAhead;
import org.grantwarden.domain.token.usecase.ResumeRefreshes;
import org.grantwarden.domain.token.usecase.WarnOfEnds;

/** The work that no person waits for: what each node does for itself, and the jobs that one node does for all. */
@ApplicationScoped
public class NodeWork {
    private static final Logger LOG = Logger.getLogger(NodeWork.class.getName());
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration PROVIDERS = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final List<ScheduledFuture<?>> running = new CopyOnWriteArrayList<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();

    @Resource
    ManagedScheduledExecutorService executor;

    @Resource
    ManagedExecutorService workers;

    @Inject
    BackgroundWork background;

    @Inject
    CurrentCall currentCall;

    @Inject
    ResumeRefreshes resumeRefreshes;

    @Inject
    WatchInstance watchInstance;

    @Inject
    LiftSuspensions liftSuspensions;

    @Inject
    SyncProviders syncProviders;

    @Inject
    WatchMetadata watchMetadata;

    @Inject
    ThrottledAttempts throttledAttempts;

    @Inject
    RefusedCalls refusedCalls;

    @Inject
    NoteUses noteUses;

    @Inject
    RefreshAhead refreshAhead;

    @Inject
    WarnOfEnds warnOfEnds;

    @Inject
    WatchAuthorizations watchAuthorizations;

    @Inject
    PollDevices pollDevices;

    @Inject
    WatchAuthorizationLinks watchLinks;

    @Inject
    KeepSession keepSession;

    @Inject
    AnswerOnce answerOnce;

    @Inject
    CheckLedger checkLedger;

    @Inject
    ApplyRetention applyRetention;

    @Inject
    WorkBulk workBulk;

    @Inject
    FollowKeys followKeys;

    @Inject
    InstanceTrust trust;

    @Inject
    WorkKeys workKeys;

    @Inject
    WorkWrapping workWrapping;

    @Inject
    AskWitnesses askWitnesses;

    @Inject
    SeedPractice seedPractice;

    /** Finishes what a crash interrupted, then starts all recurring work. */
    public void start() {
        resumeRefreshes.completeKeptAnswers();
        asJob("keys", followKeys::follow).run();
        onThisNode("keys", SOON, followKeys::follow);
        onThisNode("instance", SOON, watchInstance::look);
        onThisNode("refresher", HEARTBEAT, () -> {
            resumeRefreshes.completeKeptAnswers();
            resumeRefreshes.watch();
        });
        onThisNode("providers", PROVIDERS, syncProviders::watch);
        onThisNode("refresh-ahead", HEARTBEAT.dividedBy(2), this::refreshAhead);
        onThisNode(PollDevices.NAME, SECOND, this::pollDevices);
        onThisNode("witnesses", SECOND, this::askWitnesses);
        onThisNode("throttle", MINUTE, this::writeCounts);
        onThisNode("token-uses", MINUTE.dividedBy(2), noteUses::write);
        background.every(
                "end-overdue-authorizations", MINUTE, asJob("authorizations", watchAuthorizations::endOverdue));
        background.every("end-overdue-links", MINUTE, asJob("authorizations", watchLinks::endOverdue));
        background.every("lift-suspensions", HEARTBEAT, asJob("instance", liftSuspensions::lift));
        background.every("warn-of-ends", MINUTE.multipliedBy(60), asJob("forecast", warnOfEnds::check));
        background.every("provider-metadata", MINUTE.multipliedBy(10), asJob("metadata", watchMetadata::readDue));
        background.every("purge-sessions", MINUTE.multipliedBy(10), asJob("sessions", keepSession::purge));
        background.every("purge-answered-calls", MINUTE.multipliedBy(60), asJob("answered-calls", answerOnce::purge));
        background.every("ledger-check-newest", MINUTE, asJob("ledger-check", checkLedger::newest));
        background.every("ledger-check-asked", SOON, asJob("ledger-check", checkLedger::asked));
        background.nightly("ledger-check-full", asJob("ledger-check", checkLedger::full));
        background.every("key-rotation", SOON, asJob("keys", () -> carryOn(workKeys::work)));
        background.every("key-wrapping", SOON, asJob("keys", () -> carryOn(workWrapping::work)));
        background.every("retention", SOON, asJob("retention", applyRetention::work));
        background.onDemand(WorkBulk.NAME, id -> currentCall.asSystem(WorkBulk.NAME, () -> workBulk.work(id)));
        background.every("resubmit-bulk", MINUTE, asJob(WorkBulk.NAME, workBulk::resubmit));
        background.start();
    }

    /** Adds made-up connections until there are that many, while the console is in use already. */
    public void seed(int connections) {
        executor.execute(
                asJob("seed", () -> LOG.log(Level.INFO, "made {0} connections up", seedPractice.seed(connections))));
    }

    /** Stops it; what runs may finish. */
    public void stop() {
        running.forEach(future -> future.cancel(false));
        currentCall.asSystem("throttle", this::writeCounts);
        currentCall.asSystem("token-uses", noteUses::write);
        background.stop();
    }

    private void writeCounts() {
        throttledAttempts.writeCounts();
        refusedCalls.writeCounts();
    }

    /** On a thread of its own: a long sweep must not keep the heartbeat waiting. */
    private void refreshAhead() {
        if (!sweeping.compareAndSet(false, true)) {
            return;
        }
        Runnable job = asJob("refresher", () -> {
            refreshAhead.plan();
            // Nobody waits for it: the next sweep may begin while a provider of this one still hangs.
            CompletableFuture<Void> unused = refreshAhead.sweep(workers).whenComplete((done, failure) -> {
                if (failure != null) {
                    LOG.log(Level.WARNING, "a refresh ahead of time failed and is tried again", failure);
                }
            });
        });
        try {
            workers.execute(() -> {
                try {
                    guarded("refresh-ahead", job);
                } finally {
                    sweeping.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            sweeping.set(false);
            throw e;
        }
    }

    /** Nobody waits for a witness: one that hangs is claimed until its call has ended, and no other waits for it. */
    private void askWitnesses() {
        CompletableFuture<Void> unused = askWitnesses.ask(workers).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, "asking a witness failed and is tried again", failure);
            }
        });
    }

    /** Nor for a provider that is asked whether a person has consented. */
    private void pollDevices() {
        CompletableFuture<Void> unused = pollDevices.poll(workers).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, "asking for tokens with a device code failed and is tried again", failure);
            }
        });
    }

    private void onThisNode(String name, Duration interval, Runnable work) {
        Runnable job = asJob(name, work);
        running.add(executor.scheduleWithFixedDelay(
                () -> guarded(name, job), interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** A change of keys destroys something in the end: never in a database that is in doubt, nor by what was true before. */
    private void carryOn(Runnable change) {
        followKeys.follow();
        if (trust.standing().mayRefresh()) {
            change.run();
        }
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
