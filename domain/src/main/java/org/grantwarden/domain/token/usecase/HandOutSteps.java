package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.HandOutRequest;
import org.grantwarden.domain.token.RefreshSchedule;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** The short transaction of a hand-out that reads: all checks, the token and its entry to be written, or why not. */
@ApplicationScoped
public class HandOutSteps {
    private Entitlements entitlements;
    private Connections connections;
    private TokenSets tokenSets;
    private Entries entries;
    private Clock clock;

    protected HandOutSteps() {}

    @Inject
    public HandOutSteps(
            Entitlements entitlements, Connections connections, TokenSets tokenSets, Entries entries, Clock clock) {
        this.entitlements = entitlements;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Step {
        /** It may leave once this entry is durable. */
        record Taken(TokenSet tokenSet, Secret accessToken, Entry entry) implements Step {}

        /** First a refresh: the token is about to expire, or was rejected. */
        record RefreshFirst(TokenSet tokenSet, boolean rejected) implements Step {}

        /** No. */
        record No(HandOutRefusal refusal, long version, String detail) implements Step {}
    }

    /**
     * Takes the token for the client, or says what is in the way.
     *
     * @param asItIs whether a refresh was tried already, so that any token that is still valid does
     */
    @Transactional
    Step take(UUID clientId, String keyPrefix, HandOutRequest request, boolean asItIs) {
        UUID id = request.connectionId();
        Instant now = clock.instant();
        Optional<Entitlement> entitlement = entitlements.find(clientId, id);
        if (entitlement.isEmpty()) {
            return new Step.No(HandOutRefusal.NOT_ENTITLED, 0, "");
        }
        var hours = entitlement.get().hours();
        if (hours != null && !hours.contains(now)) {
            return new Step.No(HandOutRefusal.OUTSIDE_HOURS, 0, hours.toString());
        }
        Connection connection = connections.find(id).orElseThrow();
        if (!connection.handsOut()) {
            return new Step.No(
                    HandOutRefusal.CONNECTION_NOT_ACTIVE,
                    0,
                    connection.lifecycle().code());
        }
        if (!connection.authType().oauth2()) {
            return new Step.No(HandOutRefusal.NO_ACCESS_TOKEN, 0, "");
        }
        Optional<TokenSet> present = tokenSets.find(id);
        if (present.isEmpty()) {
            return new Step.No(HandOutRefusal.NEEDS_AUTHORIZATION, 0, "no_token_set");
        }
        TokenSet tokenSet = present.get();
        if (!entitlement.get().covers(tokenSet.granted())) {
            SortedSet<Scope> beyond = new TreeSet<>(tokenSet.granted());
            beyond.removeAll(Optional.ofNullable(entitlement.get().scopes()).orElseThrow());
            return new Step.No(HandOutRefusal.SCOPE_EXCEEDS_ENTITLEMENT, tokenSet.version(), Scopes.format(beyond));
        }
        SortedSet<Scope> missing = new TreeSet<>(request.scopes());
        missing.removeAll(tokenSet.granted());
        if (!missing.isEmpty()) {
            return new Step.No(HandOutRefusal.SCOPE_NOT_GRANTED, tokenSet.version(), Scopes.format(missing));
        }
        if (!asItIs && request.rejects(tokenSet)) {
            return new Step.RefreshFirst(tokenSet, true);
        }
        boolean good = asItIs
                ? tokenSet.expiresAt() == null || tokenSet.validAt(now)
                : RefreshSchedule.usable(tokenSet, now, RefreshSchedule.LEAST_LEFT);
        return good ? taken(entitlement.get(), keyPrefix, request, tokenSet) : new Step.RefreshFirst(tokenSet, false);
    }

    private Step taken(Entitlement entitlement, String keyPrefix, HandOutRequest request, TokenSet tokenSet) {
        Secret token = tokenSets
                .reveal(tokenSet.connectionId(), tokenSet.version())
                .map(Tokens::access)
                .orElseThrow();
        Entry entry = entries.fact(
                        Action.TOKEN_SET_HAND_OUT,
                        Outcome.SUCCESS,
                        Target.tokenSet(tokenSet.connectionId()),
                        tokenSet.version())
                .with("purpose", request.purpose())
                .with("granted_scopes", Scopes.format(tokenSet.granted()))
                .with("access_token", "fingerprint " + tokenSet.access())
                .with("entitlement", entitlement.id().toString())
                .with("key", keyPrefix);
        return new Step.Taken(
                tokenSet,
                token,
                request.scopes().isEmpty() ? entry : entry.with("asked_scopes", Scopes.format(request.scopes())));
    }
}
