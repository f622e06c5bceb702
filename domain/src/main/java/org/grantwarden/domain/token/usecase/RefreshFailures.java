package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** Records what went wrong with a refresh and says what it means; nothing is judged by the HTTP status alone. */
@ApplicationScoped
public class RefreshFailures {
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final Map<UUID, Rest> rests = new ConcurrentHashMap<>();
    private RefreshLeases leases;
    private TokenSets tokenSets;
    private Conditions conditions;
    private Entries entries;
    private Clock clock;

    protected RefreshFailures() {}

    @Inject
    public RefreshFailures(
            RefreshLeases leases, TokenSets tokenSets, Conditions conditions, Entries entries, Clock clock) {
        this.leases = leases;
        this.tokenSets = tokenSets;
        this.conditions = conditions;
        this.entries = entries;
        this.clock = clock;
    }

    private record Rest(long tokenSetVersion, Instant until, String detail) {}

    /**
     * A refresh that was refused because the provider is given a rest is refused the same way until then: no lease is
     * taken and no entry written for what would not be sent. Empty where it may be tried.
     *
     * @param seenVersion the token set's version; a newer one is a matter of its own
     */
    Optional<RefreshResult> notNow(UUID connectionId, long seenVersion) {
        Rest rest = rests.get(connectionId);
        if (rest == null || rest.tokenSetVersion() != seenVersion) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isBefore(rest.until())) {
            return Optional.of(new RefreshResult.Unavailable(rest.detail(), Duration.between(now, rest.until())));
        }
        rests.remove(connectionId, rest);
        return Optional.empty();
    }

    /** A refresh worked: what stood against it holds no longer. */
    void healthy(UUID connectionId) {
        conditions.clear(
                connectionId,
                Condition.NEEDS_REAUTHORIZATION,
                Condition.CLIENT_PROBLEM,
                Condition.OUTCOME_UNKNOWN,
                Condition.SUSPENDED_AFTER_RESTORE,
                Condition.PROVIDER_UNAVAILABLE);
    }

    /** Nothing was sent, because the refresh token may be an old one. */
    RefreshResult suspended(UUID connectionId) {
        conditions.raise(connectionId, Condition.SUSPENDED_AFTER_RESTORE, "", clock.instant());
        return new RefreshResult.Suspended();
    }

    /**
     * After a lost answer the old refresh token may be tried once more where the provider's profile says so: there is
     * nothing to lose. That is on record, and the outcome counts as unknown until an answer comes. A second time nothing
     * is sent: somebody must ask for it, or authorize again.
     */
    boolean mayRetryAfterLostAnswer(RefreshLeases.Lease lease, RefreshPlans.Plan.Send send) {
        UUID id = lease.connectionId();
        if (conditions.holds(id, Condition.OUTCOME_UNKNOWN)) {
            leases.leaveOpen(lease);
            return false;
        }
        conditions.raise(id, Condition.OUTCOME_UNKNOWN, "answer_lost", clock.instant());
        if (!send.provider().oauth2().retryAfterLostAnswer()) {
            conditions.record(failure(Action.TOKEN_SET_OUTCOME_UNKNOWN, Outcome.FAILED, send.tokenSet()));
            leases.leaveOpen(lease);
            return false;
        }
        conditions.record(failure(Action.TOKEN_SET_RETRY, Outcome.SUCCESS, send.tokenSet())
                .with("generation", Long.toString(lease.generation())));
        return true;
    }

    /** Records an answer that brought no tokens. */
    RefreshResult record(RefreshLeases.Lease lease, RefreshPlans.Plan.Send send, TokenAnswer answer) {
        if (answer instanceof TokenAnswer.Refused refused) {
            return refused(lease, send, refused);
        }
        if (answer instanceof TokenAnswer.Unavailable unavailable) {
            return unavailable(lease, send, unavailable);
        }
        if (answer instanceof TokenAnswer.NotNow notNow) {
            return notNow(lease, send.tokenSet(), notNow);
        }
        if (answer instanceof TokenAnswer.Malformed malformed) {
            return malformed(lease, send, malformed);
        }
        String detail = ((TokenAnswer.NotSent) answer).detail();
        conditions.raise(lease.connectionId(), Condition.CLIENT_PROBLEM, detail, clock.instant());
        leases.release(
                lease,
                failure(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, send.tokenSet())
                        .with("error", "not_sent")
                        .with("detail", detail));
        return new RefreshResult.ClientProblem(detail);
    }

    private RefreshResult malformed(
            RefreshLeases.Lease lease, RefreshPlans.Plan.Send send, TokenAnswer.Malformed malformed) {
        conditions.raise(lease.connectionId(), Condition.PROVIDER_UNAVAILABLE, malformed.detail(), clock.instant());
        Entry entry = failure(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, send.tokenSet())
                .with("error", malformed.error())
                .with("detail", malformed.detail())
                .with("status", Integer.toString(malformed.status()));
        if (send.repeatable()) {
            leases.release(lease, entry);
            return new RefreshResult.Unavailable(malformed.detail(), null);
        }
        // It was processed: a rotated token may be lost in what could not be read.
        lost(lease, entry, send.tokenSet());
        return new RefreshResult.OutcomeUnknown();
    }

    /**
     * The server gave a token that is bound to no key. The token set is written for its refresh token, as one that has expired;
     * it is not asked for again at once, for each time would bring the same.
     */
    RefreshResult downgraded(TokenSet written) {
        UUID id = written.connectionId();
        Instant now = clock.instant();
        String error = TokenAnswer.Malformed.NOT_BOUND;
        conditions.raise(id, Condition.CLIENT_PROBLEM, error, now);
        conditions.record(
                failure(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, written).with("error", error));
        rests.put(id, new Rest(written.version(), now.plus(LONGEST_REST), error));
        return new RefreshResult.ClientProblem(error);
    }

    /** Nothing was sent, so the token is what it was and the lease is free at once. */
    private RefreshResult notNow(RefreshLeases.Lease lease, TokenSet unsent, TokenAnswer.NotNow notNow) {
        UUID id = lease.connectionId();
        Instant now = clock.instant();
        if (notNow.unavailable()) {
            conditions.raise(id, Condition.PROVIDER_UNAVAILABLE, notNow.detail(), now);
        }
        leases.release(
                lease,
                failure(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, unsent)
                        .with("error", "not_now")
                        .with("detail", notNow.detail()));
        // Whoever moves the provider's endpoint elsewhere need not wait out what the old one asked for.
        Duration kept = notNow.retryAfter().compareTo(LONGEST_REST) < 0 ? notNow.retryAfter() : LONGEST_REST;
        rests.put(id, new Rest(lease.tokenSetVersion(), now.plus(kept), notNow.detail()));
        return new RefreshResult.Unavailable(notNow.detail(), notNow.retryAfter());
    }

    private RefreshResult refused(RefreshLeases.Lease lease, RefreshPlans.Plan.Send send, TokenAnswer.Refused refused) {
        TokenSet sent = send.tokenSet();
        UUID id = lease.connectionId();
        long present = tokenSets.find(id).map(TokenSet::version).orElse(0L);
        if (refused.reason() == TokenAnswer.Reason.INVALID_GRANT && present > sent.version()) {
            // Somebody went on meanwhile; ours was the old token.
            leases.release(lease, null);
            return new RefreshResult.Fresh(tokenSets.find(id).orElseThrow());
        }
        Entry entry = failure(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, sent)
                .with("error", refused.error())
                .with("error_description", refused.description())
                .with("status", Integer.toString(refused.status()))
                .with("meaning", refused.reason().name().toLowerCase(Locale.ROOT));
        boolean clientAtFault = refused.reason() == TokenAnswer.Reason.INVALID_CLIENT;
        conditions.raise(
                id,
                clientAtFault ? Condition.CLIENT_PROBLEM : Condition.NEEDS_REAUTHORIZATION,
                refused.error(),
                clock.instant());
        // It answered: what the old token is worth is known now.
        conditions.clear(id, Condition.OUTCOME_UNKNOWN);
        leases.release(lease, entry);
        if (clientAtFault) {
            return new RefreshResult.ClientProblem(refused.error(), send.secretVersion());
        }
        // Where nobody consents, nobody can do so again.
        return send.repeatable()
                ? new RefreshResult.Refused(refused.error())
                : new RefreshResult.NeedsAuthorization(refused.error());
    }

    private RefreshResult unavailable(
            RefreshLeases.Lease lease, RefreshPlans.Plan.Send send, TokenAnswer.Unavailable unavailable) {
        TokenSet sent = send.tokenSet();
        Entry entry = failure(Action.TOKEN_SET_REFRESH_FAIL, Outcome.FAILED, sent)
                .with("error", "provider_unavailable")
                .with("detail", unavailable.detail())
                .with("status", Integer.toString(unavailable.status()));
        conditions.raise(lease.connectionId(), Condition.PROVIDER_UNAVAILABLE, unavailable.detail(), clock.instant());
        if (unavailable.maybeProcessed() && !send.repeatable()) {
            // No answer, or a gateway's for a server that may have done it: the token may be spent.
            lost(lease, entry, sent);
        } else {
            leases.release(lease, entry);
        }
        return new RefreshResult.Unavailable(unavailable.detail(), unavailable.retryAfter());
    }

    /** No usable answer: the token may be spent. The intent stays open; the next run may try once more. */
    private void lost(RefreshLeases.Lease lease, Entry entry, TokenSet sent) {
        conditions.record(entry);
        if (conditions.holds(lease.connectionId(), Condition.OUTCOME_UNKNOWN)) {
            conditions.record(failure(Action.TOKEN_SET_OUTCOME_UNKNOWN, Outcome.FAILED, sent));
        }
        leases.leaveOpen(lease);
    }

    private Entry failure(Action action, Outcome outcome, TokenSet tokenSet) {
        return entries.fact(action, outcome, Target.tokenSet(tokenSet.connectionId()), tokenSet.version());
    }
}
