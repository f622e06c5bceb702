package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.UUID;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshJournal;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** One refresh under a held lease, from sending to the new token set. */
@ApplicationScoped
public class RefreshSteps {
    private RefreshPlans plans;
    private RefreshFailures failures;
    private RefreshLeases leases;
    private RefreshJournal journal;
    private TokenSets tokenSets;
    private AuthorizationServer server;
    private Fingerprints fingerprints;
    private Settings settings;
    private Entries entries;
    private Clock clock;

    protected RefreshSteps() {}

    @Inject
    public RefreshSteps(
            RefreshPlans plans,
            RefreshFailures failures,
            RefreshLeases leases,
            RefreshJournal journal,
            TokenSets tokenSets,
            AuthorizationServer server,
            Fingerprints fingerprints,
            Settings settings,
            Entries entries,
            Clock clock) {
        this.plans = plans;
        this.failures = failures;
        this.leases = leases;
        this.journal = journal;
        this.tokenSets = tokenSets;
        this.server = server;
        this.fingerprints = fingerprints;
        this.settings = settings;
        this.entries = entries;
        this.clock = clock;
    }

    /** The token set that somebody else wrote meanwhile. */
    RefreshResult adopt(UUID connectionId) {
        Optional<TokenSet> present = tokenSets.find(connectionId);
        return present.isPresent()
                ? new RefreshResult.Fresh(present.get())
                : new RefreshResult.NeedsAuthorization("no_token_set");
    }

    /** Nothing was sent a moment ago, and nothing would be now; empty where it may be tried. */
    Optional<RefreshResult> notNow(UUID connectionId, long seenVersion) {
        return failures.notNow(connectionId, seenVersion);
    }

    /** Sends nothing. */
    RefreshResult suspended(UUID connectionId) {
        return failures.suspended(connectionId);
    }

    /**
     * Sends the refresh token, or the client credentials alone, and writes what comes back.
     *
     * @param askedAt {@code System.nanoTime()} before the lease was asked for: it cannot have begun earlier
     */
    RefreshResult run(RefreshLeases.Acquired.Held held, long askedAt) {
        RefreshLeases.Lease lease = held.lease();
        RefreshPlans.Plan plan = plans.of(lease);
        if (plan instanceof RefreshPlans.Plan.Impossible impossible) {
            leases.release(lease, null);
            return impossible.result();
        }
        RefreshPlans.Plan.Send send = (RefreshPlans.Plan.Send) plan;
        if (held.afterLostAnswer() && !send.repeatable() && !failures.mayRetryAfterLostAnswer(lease, send)) {
            return new RefreshResult.OutcomeUnknown();
        }
        Duration used = Duration.ofNanos(System.nanoTime() - askedAt);
        Duration left = settings.refreshLease().minus(used);
        if (left.compareTo(settings.providerTimeout()) < 0) {
            // The answer could come after the lease has run out and another node has begun.
            leases.release(lease, null);
            return new RefreshResult.Unavailable("the lease was nearly over before sending", null);
        }
        TokenAnswer answer = ask(send);
        return answer instanceof TokenAnswer.Granted granted
                ? keep(lease, send, granted)
                : failures.record(lease, send, answer);
    }

    private TokenAnswer ask(RefreshPlans.Plan.Send send) {
        Secret refreshToken = send.refreshToken();
        if (refreshToken == null) {
            return server.withClientCredentials(
                    send.provider(),
                    send.client(),
                    send.accountType(),
                    send.connection().approved());
        }
        return server.refresh(
                send.provider(),
                send.client(),
                TokenEndpoint.of(send.accountType()),
                refreshToken,
                send.tokenSet().boundTo());
    }

    /** How long after a run-out lease only its owner may finish: no time where asking again loses nothing. */
    Duration grace(UUID connectionId) {
        return plans.repeatable(connectionId) ? Duration.ZERO : settings.refreshGrace();
    }

    private RefreshResult keep(RefreshLeases.Lease lease, RefreshPlans.Plan.Send send, TokenAnswer.Granted granted) {
        TokenSet before = send.tokenSet();
        // RFC 6749 §6: no new refresh token means that the old one goes on.
        Secret newRefresh = granted.tokens().refresh();
        // RFC 6749 §4.4.3: with client credentials none is expected, and one that comes is of no use.
        Secret refresh = send.repeatable() ? null : newRefresh == null ? send.refreshToken() : newRefresh;
        Tokens tokens = new Tokens(granted.tokens().access(), refresh);
        TokenSet after = next(send, tokens, granted);
        RefreshJournal.Kept kept = new RefreshJournal.Kept(lease, after, tokens);
        journal.keep(kept);
        RefreshResult result = complete(kept, before, send.secretVersion());
        return downgraded(send, granted) && result instanceof RefreshResult.Fresh ? failures.downgraded(after) : result;
    }

    /** Writes an answer that the journal holds; also for one that a former run of this node left behind. */
    RefreshResult complete(RefreshJournal.Kept kept, TokenSet before) {
        return complete(kept, before, RefreshResult.UNKNOWN_SECRET);
    }

    /** Lets go of an answer that is not to be written: the database has it already, or it is of no use any more. */
    void forget(RefreshJournal.Kept kept, Optional<TokenSet> present) {
        UUID id = kept.lease().connectionId();
        TokenSet answered = kept.tokenSet();
        boolean stored = present.filter(
                        t -> t.version() == answered.version() && t.access().equals(answered.access()))
                .isPresent();
        if (stored) {
            failures.healthy(id);
        }
        journal.done(id, kept.lease().generation());
    }

    private RefreshResult complete(RefreshJournal.Kept kept, TokenSet before, long secretVersion) {
        RefreshLeases.Lease lease = kept.lease();
        boolean written = leases.complete(
                lease,
                kept.tokenSet(),
                kept.tokens(),
                entries.change(
                                Action.TOKEN_SET_REFRESH,
                                Target.tokenSet(lease.connectionId()),
                                kept.tokenSet().version(),
                                Change.between(
                                        before.recorded(), kept.tokenSet().recorded()))
                        .with("generation", Long.toString(lease.generation())));
        if (!written) {
            journal.done(lease.connectionId(), lease.generation());
            return adopt(lease.connectionId());
        }
        failures.healthy(lease.connectionId());
        // Last: as long as the journal has the answer, whoever goes on after a sudden end looks after the rest.
        journal.done(lease.connectionId(), lease.generation());
        return new RefreshResult.Fresh(kept.tokenSet(), secretVersion);
    }

    private static boolean downgraded(RefreshPlans.Plan.Send send, TokenAnswer.Granted granted) {
        return send.bindsTokens() && !TokenSet.isBound(granted.tokenType());
    }

    private TokenSet next(RefreshPlans.Plan.Send send, Tokens tokens, TokenAnswer.Granted granted) {
        TokenSet before = send.tokenSet();
        boolean askedAnew = send.repeatable();
        SortedSet<Scope> requested = askedAnew ? send.connection().approved() : before.requested();
        Instant now = clock.instant();
        SortedSet<Scope> answered = granted.scopes();
        Secret refresh = tokens.refresh();
        // A token that is not bound to the key serves nobody; its refresh token may be the last one of the grant.
        Duration lifetime = downgraded(send, granted) ? Duration.ZERO : granted.lifetime();
        Fingerprint refreshPrint = refresh == null ? null : fingerprints.of(refresh);
        return new TokenSet(
                before.connectionId(),
                before.authorizationId(),
                granted.tokenType(),
                fingerprints.of(tokens.access()),
                refreshPrint,
                requested,
                answered != null ? answered : askedAnew ? requested : before.granted(),
                now,
                lifetime == null ? null : now.plus(lifetime),
                before.authorizedAt(),
                before.boundTo(),
                before.version() + 1);
    }
}
