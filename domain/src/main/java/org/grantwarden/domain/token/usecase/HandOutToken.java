package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private HandOutSteps steps;
    private TokenRefresher refresher;
    private SharedLedger ledger;
    private NoteUses noteUses;
    private RefusedCalls refusedCalls;
    private Facts facts;
    private Entries entries;
    private Clock clock;

    protected HandOutToken() {}

    @Inject
    public HandOutToken(
            HandOutSteps steps,
            TokenRefresher refresher,
            SharedLedger ledger,
            NoteUses noteUses,
            RefusedCalls refusedCalls,
            Facts facts,
            Entries entries,
            Clock clock) {
        this.steps = steps;
        this.refresher = refresher;
        this.ledger = ledger;
        this.noteUses = noteUses;
        this.refusedCalls = refusedCalls;
        this.facts = facts;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Result {
        /** Here it is. */
        record HandedOut(TokenSet tokenSet, Secret accessToken) implements Result {}

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
    }

    /**
     * Hands the token out, refreshed first where it is about to expire or was rejected.
     *
     * @param client who asks, as authenticated
     * @param keyPrefix public part of the key that it showed
     */
    public Result handOut(ApiClient client, String keyPrefix, HandOutRequest request) {
        HandOutSteps.Step step = steps.take(client.id(), keyPrefix, request, false);
        if (step instanceof HandOutSteps.Step.RefreshFirst first) {
            Instant now = clock.instant();
            boolean fresh = first.rejected()
                    && now.isBefore(first.tokenSet().obtainedAt().plus(NEW));
            if (fresh && request.rejectedToken() != null) {
                // Whoever gets a 401 with a new token lacks something that no refresh brings.
                return refuse(client, request, HandOutRefusal.REFRESHED_JUST_NOW, first.tokenSet(), "", null);
            }
            RefreshResult refreshed =
                    fresh ? new RefreshResult.Fresh(first.tokenSet()) : refresh(first, request.connectionId());
            boolean stillServed = !first.rejected() && first.tokenSet().validAt(clock.instant());
            if (!(refreshed instanceof RefreshResult.Fresh) && !stillServed) {
                return refused(client, request, first.tokenSet(), refreshed);
            }
            step = steps.take(client.id(), keyPrefix, request, true);
        }
        if (step instanceof HandOutSteps.Step.Taken taken) {
            ledger.append(taken.entry());
            noteUses.note(request.connectionId(), request.scopes());
            return new Result.HandedOut(taken.tokenSet(), taken.accessToken());
        }
        if (step instanceof HandOutSteps.Step.No no) {
            return refuse(client, request, no.refusal(), no.version(), no.detail(), null);
        }
        // It ran out between the refresh and now.
        return refuse(client, request, HandOutRefusal.PROVIDER_UNAVAILABLE, 0, "expired", Duration.ofSeconds(1));
    }

    private RefreshResult refresh(HandOutSteps.Step.RefreshFirst first, UUID connectionId) {
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
