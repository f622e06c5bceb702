package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.usecase.RefusedCalls;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.SharedLedger;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.Facts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Grounds;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.HandOutRequest;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives an entitled API client the access token of a connection. The entry is durable before this returns; if it cannot
 * be written, no token leaves. Must be called outside of any transaction: a provider may be asked meanwhile.
 */
@ApplicationScoped
public class HandOutToken {
    /** A token younger than this is not refreshed because somebody says that it was rejected. */
    static final Duration NEW = Duration.ofSeconds(60);

    /** So often are grounds read that change under it; a refresh is one such change. */
    private static final int ATTEMPTS = 4;

    private KnownGrounds grounds;
    private HandOutRules rules;
    private TokenRefresher refresher;
    private SharedLedger ledger;
    private HandOutProofs proofs;
    private NoteUses noteUses;
    private RefusedCalls refusedCalls;
    private Facts facts;
    private Entries entries;
    private Clock clock;

    protected HandOutToken() {}

    @Inject
    public HandOutToken(
            KnownGrounds grounds,
            HandOutRules rules,
            TokenRefresher refresher,
            SharedLedger ledger,
            HandOutProofs proofs,
            NoteUses noteUses,
            RefusedCalls refusedCalls,
            Facts facts,
            Entries entries,
            Clock clock) {
        this.grounds = grounds;
        this.rules = rules;
        this.refresher = refresher;
        this.ledger = ledger;
        this.proofs = proofs;
        this.noteUses = noteUses;
        this.refusedCalls = refusedCalls;
        this.facts = facts;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * Here it is.
         *
         * @param proof for the one request that was named; null where none was, or where the token needs none
         * @param certificateBound whether it is of use only with the iClient's certificate (RFC 8705 §3)
         */
        record HandedOut(
                TokenSet tokenSet,
                Secret accessToken,
                @Nullable Secret proof,
                boolean certificateBound) implements Result {}

        /**
         * Not this time.
         *
         * @param detail scopes, hours or the provider's error code; never a secret; may be empty
         * @param retryAfter when to ask again; null when asking again alone does not help or nobody said
         */
        record Refused(
                HandOutRefusal refusal,
                String detail,
                @Nullable Duration retryAfter) implements Result {}

        /** The client is not any more what it was when it was authenticated: authenticate it once more. */
        record ClientChanged() implements Result {}
    }

    /**
     * Hands the token out, refreshed first where it is about to expire or was rejected.
     *
     * @param client who asks, as authenticated
     * @param keyPrefix public part of the key that it showed
     */
    public Result handOut(ApiClient client, String keyPrefix, HandOutRequest request) {
        Optional<Result> quick = grounds.remembered(client.id(), request.connectionId())
                .filter(known -> known.clientVersion() == client.version())
                .flatMap(known -> quickly(known, keyPrefix, request));
        if (quick.isPresent()) {
            return quick.get();
        }
        boolean asItIs = false;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Grounds now = grounds.anew(client.id(), request.connectionId());
            if (now.clientVersion() != client.version()) {
                return new Result.ClientChanged();
            }
            HandOutRules.Step step = rules.judge(now, keyPrefix, request, asItIs);
            if (step instanceof HandOutRules.Step.Taken taken) {
                HandOutProofs.Result proof =
                        HandOutProofs.of(proofs, taken.tokenSet(), taken.accessToken(), request.proof());
                if (proof instanceof HandOutProofs.Result.No no) {
                    return refuse(client, request, no.refusal(), taken.tokenSet(), no.detail(), null);
                }
                HandOutProofs.Result.Ready ready = (HandOutProofs.Result.Ready) proof;
                if (onRecord(now, taken.entry().with(ready.facts()), request)) {
                    return new Result.HandedOut(
                            taken.tokenSet(), taken.accessToken(), ready.proof(), taken.certificateBound());
                }
            } else if (step instanceof HandOutRules.Step.No no) {
                return refuse(client, request, no.refusal(), no.version(), no.detail(), null);
            } else if (step instanceof HandOutRules.Step.RefreshFirst first && !asItIs) {
                Optional<Result> refused = refreshFirst(first, client, request);
                if (refused.isPresent()) {
                    return refused.get();
                }
                asItIs = true;
            } else {
                // It ran out between the refresh and now.
                return refuse(
                        client, request, HandOutRefusal.PROVIDER_UNAVAILABLE, 0, "expired", Duration.ofSeconds(1));
            }
        }
        return refuse(
                client, request, HandOutRefusal.PROVIDER_UNAVAILABLE, 0, "changed_meanwhile", Duration.ofSeconds(1));
    }

    /** By what is remembered, where that is still true and simply lets it be handed out; everything else is read anew. */
    private Optional<Result> quickly(Grounds known, String keyPrefix, HandOutRequest request) {
        HandOutRules.Step step;
        try {
            step = rules.judge(known, keyPrefix, request, false);
        } catch (RuntimeException e) {
            // The key under which the token is remembered may have been taken out of use.
            grounds.forget(known.clientId(), request.connectionId());
            return Optional.empty();
        }
        if (!(step instanceof HandOutRules.Step.Taken taken)) {
            return Optional.empty();
        }
        boolean needsProof = request.proof() != null && taken.tokenSet().bound();
        return !needsProof && onRecord(known, taken.entry(), request)
                ? Optional.of(
                        new Result.HandedOut(taken.tokenSet(), taken.accessToken(), null, taken.certificateBound()))
                : Optional.empty();
    }

    private boolean onRecord(Grounds on, Entry entry, HandOutRequest request) {
        boolean durable = ledger.append(entry, on.seen());
        if (durable) {
            noteUses.note(request.connectionId(), request.scopes());
        } else {
            grounds.forget(on.clientId(), request.connectionId());
        }
        return durable;
    }

    /** Empty when the token may be taken as it is now. */
    private Optional<Result> refreshFirst(
            HandOutRules.Step.RefreshFirst first, ApiClient client, HandOutRequest request) {
        TokenSet tokenSet = first.tokenSet();
        boolean fresh = first.rejected()
                && clock.instant().isBefore(tokenSet.obtainedAt().plus(NEW));
        if (fresh && request.rejectedToken() != null) {
            // Whoever gets a 401 with a new token lacks something that no refresh brings.
            return Optional.of(refuse(client, request, HandOutRefusal.REFRESHED_JUST_NOW, tokenSet, "", null));
        }
        RefreshResult refreshed = fresh ? new RefreshResult.Fresh(tokenSet) : refresh(first, request.connectionId());
        boolean stillServed = !first.useless() && tokenSet.validAt(clock.instant());
        return refreshed instanceof RefreshResult.Fresh || stillServed
                ? Optional.empty()
                : Optional.of(refused(client, request, tokenSet, refreshed));
    }

    private RefreshResult refresh(HandOutRules.Step.RefreshFirst first, UUID connectionId) {
        TokenSet tokenSet = first.tokenSet();
        if (first.rejected()) {
            facts.record(entries.fact(
                            Action.TOKEN_SET_ASK_REFRESH,
                            Outcome.SUCCESS,
                            Target.tokenSet(connectionId),
                            tokenSet.version())
                    .with("reason", "rejected_by_api"));
        }
        return refresher.refresh(connectionId, tokenSet.version());
    }

    private Result refused(ApiClient client, HandOutRequest request, TokenSet tokenSet, RefreshResult result) {
        if (result instanceof RefreshResult.NeedsAuthorization needs) {
            return refuse(client, request, HandOutRefusal.NEEDS_AUTHORIZATION, tokenSet, needs.error(), null);
        }
        if (result instanceof RefreshResult.Refused no) {
            return refuse(client, request, HandOutRefusal.TOKEN_REFUSED, tokenSet, no.error(), null);
        }
        if (result instanceof RefreshResult.ClientProblem problem) {
            return refuse(client, request, HandOutRefusal.CLIENT_PROBLEM, tokenSet, problem.error(), null);
        }
        if (result instanceof RefreshResult.Suspended) {
            return refuse(client, request, HandOutRefusal.SUSPENDED_AFTER_RESTORE, tokenSet, "", null);
        }
        if (result instanceof RefreshResult.Unavailable unavailable) {
            return refuse(
                    client,
                    request,
                    HandOutRefusal.PROVIDER_UNAVAILABLE,
                    tokenSet,
                    unavailable.detail(),
                    unavailable.retryAfter());
        }
        return refuse(client, request, HandOutRefusal.OUTCOME_UNKNOWN, tokenSet, "", null);
    }

    private Result refuse(
            ApiClient client,
            HandOutRequest request,
            HandOutRefusal refusal,
            TokenSet tokenSet,
            String detail,
            @Nullable Duration retryAfter) {
        return refuse(client, request, refusal, tokenSet.version(), detail, retryAfter);
    }

    private Result refuse(
            ApiClient client,
            HandOutRequest request,
            HandOutRefusal refusal,
            long version,
            String detail,
            @Nullable Duration retryAfter) {
        // An id that the client made up is no target: the denial is the client's own.
        boolean unknown = refusal == HandOutRefusal.NOT_ENTITLED;
        Target target = unknown ? Target.apiClient(client.id()) : Target.tokenSet(request.connectionId());
        Entry entry = entries.fact(
                        Action.TOKEN_SET_HAND_OUT, refusal.outcome(), target, unknown ? client.version() : version)
                .with("reason", refusal.code())
                .with("purpose", request.purpose());
        refusedCalls.note(
                unknown ? entry.with("object", request.connectionId().toString()) : entry.with("detail", detail));
        return new Result.Refused(refusal, detail, retryAfter);
    }
}
