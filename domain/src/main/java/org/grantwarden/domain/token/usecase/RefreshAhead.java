package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.token.RefreshQueue;
import org.grantwarden.domain.token.RefreshQueue.Due;
import org.grantwarden.domain.token.RefreshQueue.Unplanned;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.RefreshSchedule;

/**
 * Refreshes token sets before integrations must wait for it, on every node. It claims no more than it can work on, asks
 * each provider in the pace that its profile allows, and leaves an account type alone for as long as it said so.
 */
@ApplicationScoped
public class RefreshAhead {
    /** A token asked for within this time is kept fresh. */
    static final Duration WANTED_FOR = Duration.ofHours(24);

    /** Refreshes under way at a time on this node. */
    static final int PARALLEL = 16;

    private static final int PLANNED_AT_ONCE = 1000;
    private static final Duration CLIENT_PROBLEM_PAUSE = Duration.ofMinutes(15);
    private static final Duration SUSPENDED_PAUSE = Duration.ofMinutes(2);

    private final Semaphore slots = new Semaphore(PARALLEL);
    private final ConcurrentMap<String, Instant> leftAlone = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Pace> paces = new ConcurrentHashMap<>();
    private RefreshQueue queue;
    private TokenRefresher refresher;
    private Providers providers;
    private Settings settings;
    private Clock clock;

    protected RefreshAhead() {}

    @Inject
    public RefreshAhead(
            RefreshQueue queue, TokenRefresher refresher, Providers providers, Settings settings, Clock clock) {
        this.queue = queue;
        this.refresher = refresher;
        this.providers = providers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Makes the plans that are missing or out of date. */
    public void plan() {
        List<Unplanned> unplanned;
        do {
            unplanned = queue.unplanned(PLANNED_AT_ONCE, WANTED_FOR);
            unplanned.forEach(this::plan);
        } while (unplanned.size() == PLANNED_AT_ONCE);
    }

    private void plan(Unplanned set) {
        Instant lastUse = set.lastUsedAt();
        boolean wanted = lastUse != null && lastUse.plus(WANTED_FOR).isAfter(clock.instant());
        Duration idle = providers
                .find(set.provider())
                .map(Provider::oauth2)
                .map(OAuth2Profile::refreshIdle)
                .orElse(null);
        Instant dueAt = set.refreshable()
                ? RefreshSchedule.dueAt(set.connectionId(), set.obtainedAt(), set.expiresAt(), idle, wanted)
                : null;
        queue.plan(set.connectionId(), set.tokenSetVersion(), dueAt, wanted);
    }

    /**
     * Refreshes all that is due; returns when nothing is left to claim and what was begun has ended.
     *
     * @param executor runs the single refreshes
     */
    public void sweep(Executor executor) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        while (true) {
            slots.acquireUninterruptibly();
            int free = 1 + slots.drainPermits();
            List<Due> claimed = claim(free);
            slots.release(free - claimed.size());
            if (claimed.isEmpty()) {
                break;
            }
            claimed.forEach(due -> begun.add(CompletableFuture.runAsync(() -> work(due), executor)
                    .whenComplete((done, failure) -> slots.release())));
            // What failed stays, so that it is told in the end.
            begun.removeIf(run -> run.isDone() && !run.isCompletedExceptionally());
        }
        CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new)).join();
    }

    private List<Due> claim(int free) {
        try {
            return queue.claim(free, settings.refreshLease().multipliedBy(2));
        } catch (RuntimeException e) {
            slots.release(free);
            throw e;
        }
    }

    private void work(Due due) {
        String account = due.provider().value() + "/" + due.accountType();
        Instant until = leftAlone.getOrDefault(account, Instant.MIN);
        if (until.isAfter(clock.instant())) {
            queue.putOff(due.connectionId(), until.plus(RefreshSchedule.backOff(due.connectionId(), 0)));
            return;
        }
        paces.computeIfAbsent(account, any -> paceOf(due)).await();
        RefreshResult result = refresher.refresh(due.connectionId(), due.tokenSetVersion());
        settle(due, account, result);
    }

    private void settle(Due due, String account, RefreshResult result) {
        Instant now = clock.instant();
        if (result instanceof RefreshResult.Unavailable unavailable) {
            Duration pause = RefreshSchedule.backOff(due.connectionId(), due.attempts());
            Duration said = unavailable.retryAfter();
            if (said != null) {
                leftAlone.merge(account, now.plus(said), (a, b) -> a.isAfter(b) ? a : b);
                pause = said.plus(pause);
            }
            queue.putOff(due.connectionId(), now.plus(pause));
        } else if (result instanceof RefreshResult.Suspended) {
            queue.putOff(due.connectionId(), now.plus(SUSPENDED_PAUSE));
        } else if (result instanceof RefreshResult.ClientProblem) {
            queue.putOff(due.connectionId(), now.plus(CLIENT_PROBLEM_PAUSE));
        } else if (!(result instanceof RefreshResult.Fresh)) {
            // Only a person can help; a new token set is planned anew.
            queue.plan(due.connectionId(), due.tokenSetVersion(), null, true);
        }
    }

    private Pace paceOf(Due due) {
        int perSecond = providers
                .find(due.provider())
                .flatMap(provider -> Optional.ofNullable(provider.rateLimit()))
                .map(limit -> limit.steadyPerSecond())
                .orElse(0);
        return new Pace(perSecond);
    }
}
