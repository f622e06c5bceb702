package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.installation.InstanceTrust;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.GrantEnd;
import org.grantwarden.domain.token.RefreshLeases;
import org.grantwarden.domain.token.RefreshLeases.Acquired;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.RevocationObstacle;
import org.grantwarden.domain.token.RevocationObstacle.Kind;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection's grant at its provider, under the connection's refresh lease, so that no refresh brings new tokens
 * meanwhile. Wipes nothing: whoever asked does that and gives the lease back. No transaction is held while the provider
 * is asked, nor may there be one.
 */
@ApplicationScoped
public class RevokeTokens {
    private static final Duration POLL = Duration.ofMillis(100);

    private GrantPlans plans;
    private RefreshLeases leases;
    private KeptAnswers keptAnswers;
    private TokenSets tokenSets;
    private Revocation revocation;
    private InstanceTrust trust;
    private Settings settings;
    private Conditions conditions;
    private Entries entries;

    protected RevokeTokens() {}

    @Inject
    public RevokeTokens(
            GrantPlans plans,
            RefreshLeases leases,
            KeptAnswers keptAnswers,
            TokenSets tokenSets,
            Revocation revocation,
            InstanceTrust trust,
            Settings settings,
            Conditions conditions,
            Entries entries) {
        this.plans = plans;
        this.leases = leases;
        this.keptAnswers = keptAnswers;
        this.tokenSets = tokenSets;
        this.revocation = revocation;
        this.trust = trust;
        this.settings = settings;
        this.conditions = conditions;
        this.entries = entries;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * All was done at the provider that can be; the tokens may be wiped.
         *
         * @param lease held until it is given back; null where nothing had to be sent
         */
        record Done(GrantEnd end, RefreshLeases.@Nullable Lease lease) implements Result {}

        /** The tokens are to be taken as valid. */
        record NotDone(RevocationObstacle obstacle, long tokenSetVersion) implements Result {}
    }

    /** Revokes the present tokens where the provider has an endpoint for that. */
    public Result revoke(UUID connectionId) {
        long deadline = System.nanoTime() + settings.providerTimeout().toNanos();
        while (true) {
            GrantPlans.Plan plan = plans.of(connectionId);
            if (plan instanceof GrantPlans.Plan.Nothing) {
                return new Result.Done(GrantEnd.NOTHING, null);
            }
            if (plan instanceof GrantPlans.Plan.ClientGone gone) {
                return notDone(Kind.CLIENT_GONE, gone.tokenSet());
            }
            GrantPlans.Plan.Known known = (GrantPlans.Plan.Known) plan;
            TokenSet tokenSet = known.tokenSet();
            boolean endpoint = known.accountType().revokeUrl() != null;
            if (!trust.standing().mayRefresh()) {
                // What is sent from a copy would end the living grant of the original.
                return endpoint
                        ? notDone(Kind.SUSPENDED, tokenSet)
                        : new Result.Done(new GrantEnd(AtProvider.NO_ENDPOINT, tokenSet.version()), null);
            }
            if (keptAnswers.settle(connectionId)) {
                // There may be newer tokens than those that were read.
                continue;
            }
            Acquired acquired = leases.acquire(
                    connectionId,
                    tokenSet.version(),
                    settings.node(),
                    settings.refreshLease(),
                    settings.refreshGrace());
            if (acquired instanceof Acquired.Held held) {
                return endpoint
                        ? send(known, held)
                        : new Result.Done(new GrantEnd(AtProvider.NO_ENDPOINT, tokenSet.version()), held.lease());
            }
            if (System.nanoTime() > deadline) {
                return notDone(Kind.BUSY, tokenSet);
            }
            pause();
        }
    }

    /** Gives the lease back, once the tokens are wiped or are to stay. */
    public void giveBack(Result.Done done) {
        RefreshLeases.Lease lease = done.lease();
        if (lease != null) {
            leases.release(lease, null);
        }
    }

    private Result send(GrantPlans.Plan.Known known, Acquired.Held held) {
        RefreshLeases.Lease lease = held.lease();
        long version = lease.tokenSetVersion();
        Optional<Tokens> tokens = tokenSets.reveal(lease.connectionId(), version);
        if (tokens.isEmpty()) {
            leases.release(lease, null);
            return new Result.Done(GrantEnd.NOTHING, null);
        }
        // On record before the token leaves; what comes of it is an entry of its own.
        conditions.record(entries.fact(
                Action.TOKEN_SET_ASK_REVOKE, Outcome.SUCCESS, Target.tokenSet(lease.connectionId()), version));
        Revocation.Answer answer = revocation.revoke(
                known.provider(),
                known.accountType(),
                known.client(),
                tokens.get(),
                known.tokenSet().boundTo());
        if (answer instanceof Revocation.Answer.Revoked revoked) {
            return new Result.Done(new GrantEnd(revoked(held, tokens.get(), revoked), version), lease);
        }
        if (held.afterLostAnswer()) {
            // What an earlier refresh left open is open still.
            leases.leaveOpen(lease);
        } else {
            leases.release(lease, null);
        }
        return answer instanceof Revocation.Answer.NoEndpoint
                ? new Result.Done(new GrantEnd(AtProvider.NO_ENDPOINT, version), null)
                : new Result.NotDone(RevocationObstacle.of(answer), version);
    }

    /**
     * What was ended. After a lost answer the refresh token may be one that was spent, and of a token that it does not know
     * the provider says "revoked" as well (RFC 7009 §2.2): the grant may live on.
     */
    private static AtProvider revoked(Acquired.Held held, Tokens tokens, Revocation.Answer.Revoked answer) {
        if (held.afterLostAnswer() && tokens.refresh() != null) {
            return AtProvider.GRANT_NOT_REVOKED;
        }
        return answer.grantEnded() ? AtProvider.GRANT_REVOKED : AtProvider.ACCESS_TOKEN_REVOKED;
    }

    private static Result notDone(Kind kind, TokenSet tokenSet) {
        return new Result.NotDone(RevocationObstacle.of(kind), tokenSet.version());
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a refresh is under way", e);
        }
    }
}
