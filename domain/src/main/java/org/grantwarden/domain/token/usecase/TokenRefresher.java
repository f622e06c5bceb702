package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshResult;

/**
 * Refreshes a connection's token set at most once at a time: within this node callers share one run, between nodes the
 * lease decides. No transaction and no database connection is held while the provider is asked.
 */
@ApplicationScoped
public class TokenRefresher {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Callers that may wait at a time for what others ask: fewer than the server has threads, or no page would be answered. */
    static final int MOST_WAITING = 800;

    private static final Duration ROOM_SOON = Duration.ofSeconds(2);

    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final ConcurrentMap<UUID, CompletableFuture<RefreshResult>> running = new ConcurrentHashMap<>();
    private RefreshLeases leases;
    private KeptAnswers keptAnswers;
    private RefreshSteps steps;
    private InstanceTrust trust;
    private Settings settings;
    private CurrentCall currentCall;

    protected TokenRefresher() {}

    @Inject
    public TokenRefresher(
            RefreshLeases leases,
            KeptAnswers keptAnswers,
            RefreshSteps steps,
            InstanceTrust trust,
            Settings settings,
            CurrentCall currentCall) {
        this.leases = leases;
        this.keptAnswers = keptAnswers;
        this.steps = steps;
        this.trust = trust;
        this.settings = settings;
        this.currentCall = currentCall;
    }

    /**
     * Makes sure that there is a token set newer than {@code seenVersion}. Must be called outside of any transaction.
     *
     * @param seenVersion the version that is too old or was refused by the API
     */
    public RefreshResult refresh(UUID connectionId, long seenVersion) {
        CompletableFuture<RefreshResult> mine = new CompletableFuture<>();
        CompletableFuture<RefreshResult> first = running.putIfAbsent(connectionId, mine);
        if (first != null) {
            return shared(first, connectionId, seenVersion);
        }
        try {
            // The herd's first caller works for all of them: the entry names the job, their own entries name them.
            RefreshResult result =
                    currentCall.as(Call.system("refresher"), () -> refreshOrWait(connectionId, seenVersion));
            // Away before it is answered: whoever needs a newer one yet must not come upon this one again.
            running.remove(connectionId, mine);
            mine.complete(result);
            return result;
        } catch (RuntimeException | Error e) {
            running.remove(connectionId, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private RefreshResult shared(CompletableFuture<RefreshResult> first, UUID connectionId, long seenVersion) {
        if (!waiting.tryAcquire()) {
            return new RefreshResult.Unavailable(MOST_WAITING + " callers wait for tokens already", ROOM_SOON);
        }
        RefreshResult result;
        try {
            result = awaited(first);
        } finally {
            waiting.release();
        }
        boolean newEnough = !(result instanceof RefreshResult.Fresh fresh)
                || fresh.tokenSet().version() > seenVersion;
        return newEnough ? result : refresh(connectionId, seenVersion);
    }

    private static RefreshResult awaited(CompletableFuture<RefreshResult> first) {
        try {
            return first.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private RefreshResult refreshOrWait(UUID connectionId, long seenVersion) {
        Duration grace = steps.grace(connectionId);
        long deadline = System.nanoTime() + settings.refreshLease().toNanos();
        while (true) {
            // Asked again after each wait: a doubt may have come up meanwhile.
            Standing standing = trust.standing();
            if (standing == Standing.NOT_YET) {
                return new RefreshResult.Unavailable(
                        "this node waits until another one vouches for the database", SOON);
            }
            if (!standing.mayRefresh()) {
                return steps.suspended(connectionId);
            }
            Optional<RefreshResult> notNow = steps.notNow(connectionId, seenVersion);
            if (notNow.isPresent()) {
                return notNow.get();
            }
            if (keptAnswers.settle(connectionId)
                    && steps.adopt(connectionId) instanceof RefreshResult.Fresh kept
                    && kept.tokenSet().version() > seenVersion) {
                return kept;
            }
            long askedAt = System.nanoTime();
            RefreshLeases.Acquired acquired =
                    leases.acquire(connectionId, seenVersion, settings.node(), settings.refreshLease(), grace);
            if (acquired instanceof RefreshLeases.Acquired.Held held) {
                return steps.run(held, askedAt);
            }
            if (acquired instanceof RefreshLeases.Acquired.Changed) {
                return steps.adopt(connectionId);
            }
            if (System.nanoTime() > deadline) {
                return new RefreshResult.Unavailable("another node is refreshing", POLL.multipliedBy(10));
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while another node refreshes", e);
        }
    }
}
