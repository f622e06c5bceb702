package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

    /** Refreshes under way at a time on this node; each may take a connection to the database, and pages need some, too. */
    static final int PARALLEL = 18;

    /** Those of them that one account type may take: one that hangs leaves the rest to the others. */
    static final int SHARE = 6;

    private static final Duration LONGEST_FOR_ALL = Duration.ofMinutes(5);
    private static final int PLANNED_AT_ONCE = 1000;
    private static final Duration CLIENT_PROBLEM_PAUSE = Duration.ofMinutes(15);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration SUSPENDED_PAUSE = Duration.ofMinutes(2);

    private final Semaphore slots = new Semaphore(PARALLEL);
    private final Shares shares = new Shares(SHARE);
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
        // What has no refresh token cannot lose it by lying idle.
        Duration idle = Optional.of(set.provider())
                .filter(any -> set.authType().consent())
                .flatMap(providers::find)
                .map(Provider::oauth2)
                .map(OAuth2Profile::refreshIdle)
                .orElse(null);
        Instant dueAt = set.refreshable()
                ? RefreshSchedule.dueAt(set.connectionId(), set.obtainedAt(), set.expiresAt(), idle, wanted)
                : null;
        queue.plan(set.connectionId(), set.tokenSetVersion(), dueAt, wanted);
    }

    /**
     * Begins to refresh all that is due; returns when nothing is left to claim. What was begun may still be under way, so
     * a provider that hangs does not keep the next sweep from the others.
     *
     * @param executor runs the single refreshes
     * @return done when they have ended, with the failure if one had any
     */
    public CompletableFuture<Void> sweep(Executor executor) {
        List<CompletableFuture<Void>> begun = new ArrayList<>();
        while (true) {
            Set<String> full = shares.full();
            List<Due> claimed = claim(full);
            claimed.forEach(due -> begun.add(begin(due, executor)));
            // What failed stays, so that it is told in the end.
            begun.removeIf(run -> run.isDone() && !run.isCompletedExceptionally());
            if (claimed.isEmpty() && !shares.awaitRoom(full, LOOK_AGAIN)) {
                return CompletableFuture.allOf(begun.toArray(CompletableFuture[]::new));
            }
        }
    }

    private CompletableFuture<Void> begin(Due due, Executor executor) {
        try {
            return CompletableFuture.runAsync(() -> work(due), executor)
                    .whenComplete((done, failure) -> release(due.account()));
        } catch (RuntimeException e) {
            release(due.account());
            return CompletableFuture.failedFuture(e);
        }
    }

    private void release(String account) {
        shares.release(account);
        slots.release();
    }

    /** Claims as many as there are slots, none beyond an account's share, and takes the places for them. */
    private List<Due> claim(Set<String> full) {
        slots.acquireUninterruptibly();
        int free = 1 + slots.drainPermits();
        List<Due> taken = new ArrayList<>();
        try {
            Set<String> except = new HashSet<>(full);
            Instant now = clock.instant();
            leftAlone.forEach((account, until) -> {
                if (until.isAfter(now)) {
                    except.add(account);
                }
            });
            List<UUID> surplus = new ArrayList<>();
            for (Due due : queue.claim(free, settings.refreshLease().multipliedBy(2), except)) {
                if (shares.take(due.account())) {
                    taken.add(due);
                } else {
                    surplus.add(due.connectionId());
                }
            }
            if (!surplus.isEmpty()) {
                queue.giveBack(surplus);
            }
            return taken;
        } finally {
            slots.release(free - taken.size());
        }
    }

    private void work(Due due) {
        String account = due.account();
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
                // One host may speak for others of the same account type: it does not hold them back for long.
                Duration forAll = said.compareTo(LONGEST_FOR_ALL) < 0 ? said : LONGEST_FOR_ALL;
                leftAlone.merge(account, now.plus(forAll), (a, b) -> a.isAfter(b) ? a : b);
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
