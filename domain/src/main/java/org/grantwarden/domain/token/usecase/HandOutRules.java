package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Grounds;
import org.grantwarden.domain.token.HandOutRefusal;
import org.grantwarden.domain.token.HandOutRequest;
import org.grantwarden.domain.token.RefreshSchedule;
import org.grantwarden.domain.token.SealedToken;
import org.grantwarden.domain.token.TokenSet;

/** Judges a hand-out on its grounds: the token and the entry to be written, or why not. Reads and writes nothing. */
@ApplicationScoped
public class HandOutRules {
    private Entries entries;
    private Clock clock;

    protected HandOutRules() {}

    @Inject
    public HandOutRules(Entries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Step {
        /**
         * It may leave once this entry is durable.
         *
         * @param certificateBound whether it is of use only with the iClient's certificate
         */
        record Taken(TokenSet tokenSet, Secret accessToken, boolean certificateBound, Entry entry) implements Step {}

        /**
         * First a refresh: the token is about to expire, was rejected, or can be proved by nobody any more.
         *
         * @param useless whether it serves nobody as it is, so that it is not given away although it is valid
         */
        record RefreshFirst(TokenSet tokenSet, boolean rejected, boolean useless) implements Step {}

        /** No. */
        record No(HandOutRefusal refusal, long version, String detail) implements Step {}
    }

    /**
     * The token for the client whose grounds these are, or what is in the way.
     *
     * @param asItIs whether a refresh was tried already, so that any token that is still valid does
     */
    Step judge(Grounds grounds, String keyPrefix, HandOutRequest request, boolean asItIs) {
        Instant now = clock.instant();
        Entitlement entitlement = grounds.entitlement();
        Connection connection = grounds.connection();
        if (entitlement == null || connection == null) {
            return new Step.No(HandOutRefusal.NOT_ENTITLED, 0, "");
        }
        var hours = entitlement.hours();
        if (hours != null && !hours.contains(now)) {
            return new Step.No(HandOutRefusal.OUTSIDE_HOURS, 0, hours.toString());
        }
        if (!connection.handsOut()) {
            return new Step.No(
                    HandOutRefusal.CONNECTION_NOT_ACTIVE,
                    0,
                    connection.lifecycle().code());
        }
        if (!connection.authType().oauth2()) {
            return new Step.No(HandOutRefusal.NO_ACCESS_TOKEN, 0, "");
        }
        TokenSet tokenSet = grounds.tokenSet();
        SealedToken accessToken = grounds.accessToken();
        if (tokenSet == null || accessToken == null) {
            return new Step.No(HandOutRefusal.NEEDS_AUTHORIZATION, 0, "no_token_set");
        }
        if (!entitlement.covers(tokenSet.granted())) {
            SortedSet<Scope> beyond = new TreeSet<>(tokenSet.granted());
            beyond.removeAll(Optional.ofNullable(entitlement.scopes()).orElseThrow());
            return new Step.No(HandOutRefusal.SCOPE_EXCEEDS_ENTITLEMENT, tokenSet.version(), Scopes.format(beyond));
        }
        if (!tokenSet.granted().containsAll(request.scopes())) {
            SortedSet<Scope> missing = new TreeSet<>(request.scopes());
            missing.removeAll(tokenSet.granted());
            return new Step.No(HandOutRefusal.SCOPE_NOT_GRANTED, tokenSet.version(), Scopes.format(missing));
        }
        if (!asItIs && grounds.keyIsGone()) {
            return new Step.RefreshFirst(tokenSet, false, true);
        }
        if (!asItIs && request.rejects(tokenSet)) {
            return new Step.RefreshFirst(tokenSet, true, true);
        }
        boolean good = asItIs
                ? tokenSet.expiresAt() == null || tokenSet.validAt(now)
                : RefreshSchedule.usable(tokenSet, now, RefreshSchedule.LEAST_LEFT);
        return good
                ? new Step.Taken(
                        tokenSet,
                        accessToken.reveal(),
                        grounds.certificateBound(),
                        entry(entitlement, keyPrefix, request, tokenSet))
                : new Step.RefreshFirst(tokenSet, false, false);
    }

    private Entry entry(Entitlement entitlement, String keyPrefix, HandOutRequest request, TokenSet tokenSet) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("purpose", request.purpose());
        facts.put("granted_scopes", Scopes.format(tokenSet.granted()));
        facts.put("access_token", "fingerprint " + tokenSet.access());
        facts.put("entitlement", entitlement.id().toString());
        facts.put("key", keyPrefix);
        if (!request.scopes().isEmpty()) {
            facts.put("asked_scopes", Scopes.format(request.scopes()));
        }
        return entries.fact(
                        Action.TOKEN_SET_HAND_OUT,
                        Outcome.SUCCESS,
                        Target.tokenSet(tokenSet.connectionId()),
                        tokenSet.version())
                .with(facts);
    }
}
