package org.grantwarden.domain.authorization.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.authorization.AuthorizationLink;
import org.grantwarden.domain.authorization.Authorizations;
import org.grantwarden.domain.authorization.GrantType;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** Writes a grant: the connection, its token set and both entries, in one transaction. */
@ApplicationScoped
public class Grants {
    private Connections connections;
    private TokenSets tokenSets;
    private Authorizations authorizations;
    private LinkEnds linkEnds;
    private ConnectionHealth health;
    private Fingerprints fingerprints;
    private Entries entries;
    private Clock clock;

    protected Grants() {}

    @Inject
    public Grants(
            Connections connections,
            TokenSets tokenSets,
            Authorizations authorizations,
            LinkEnds linkEnds,
            ConnectionHealth health,
            Fingerprints fingerprints,
            Entries entries,
            Clock clock) {
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.authorizations = authorizations;
        this.linkEnds = linkEnds;
        this.health = health;
        this.fingerprints = fingerprints;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Writes the grant; false when the connection was deleted meanwhile, or gets its tokens in another way now.
     *
     * @param accountType the one that was authorized, with whole addresses: its hosts may receive the tokens
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean grant(AccountType accountType, Authorization authorization, TokenAnswer.Granted answer) {
        UUID id = authorization.connectionId();
        // A token that comes late must not take the place of one that was got in the way which was chosen meanwhile.
        Optional<Connection> locked = connections
                .lock(id)
                .filter(c -> c.lifecycle() != Lifecycle.DELETED)
                .filter(c -> authorization.grantType().of(c.authType()));
        if (locked.isEmpty()) {
            return false;
        }
        Connection before = locked.get();
        Instant now = clock.instant();
        boolean consented = authorization.grantType().consented();
        Tokens tokens = tokens(answer, consented);
        TokenSet tokenSet = tokenSet(authorization, answer, tokens, accountType, now);
        Connection after = before.withGrant(authorization.id(), tokenSet.granted(), now);
        Change tokenChange =
                Change.between(tokenSets.find(id).map(TokenSet::recorded).orElseGet(TreeMap::new), tokenSet.recorded());
        Entry entry = entries.change(
                        Action.CONNECTION_AUTHORIZE,
                        Target.connection(id),
                        after.version(),
                        Change.between(before.recorded(), after.recorded()))
                .with("token_set_version", Long.toString(tokenSet.version()))
                .with(
                        authorization.grantType() == GrantType.AUTHORIZATION_CODE
                                ? Map.of()
                                : Map.of("grant_type", authorization.grantType().code()));
        Optional<AuthorizationLink> link = linkEnds.spend(authorization);
        connections.authorize(
                after,
                link.map(spent -> entry.with("link", spent.id().toString())).orElse(entry),
                tokenSet,
                tokens,
                entries.change(Action.TOKEN_SET_CREATE, Target.tokenSet(id), tokenSet.version(), tokenChange));
        authorizations.granted(authorization.ended(Authorization.Status.GRANTED, now, null, null));
        health.clear(id, Condition.values());
        if (consented && tokens.refresh() == null) {
            health.raise(id, new ConditionReport(Condition.NO_REFRESH_TOKEN, now, ""));
        }
        return true;
    }

    /** RFC 6749 §4.4.3: with client credentials no refresh token is expected, and one that comes is of no use. */
    private static Tokens tokens(TokenAnswer.Granted answer, boolean consented) {
        return consented ? answer.tokens() : new Tokens(answer.tokens().access(), null);
    }

    private TokenSet tokenSet(
            Authorization authorization,
            TokenAnswer.Granted answer,
            Tokens tokens,
            AccountType accountType,
            Instant now) {
        Secret refresh = tokens.refresh();
        Fingerprint refreshPrint = refresh == null ? null : fingerprints.of(refresh);
        SortedSet<Scope> answered = answer.scopes();
        return new TokenSet(
                authorization.connectionId(),
                authorization.id(),
                answer.tokenType(),
                fingerprints.of(tokens.access()),
                refreshPrint,
                authorization.requested(),
                answered == null ? authorization.requested() : answered,
                now,
                answer.lifetime() == null ? null : now.plus(answer.lifetime()),
                now,
                accountType.tokenHosts(),
                tokenSets.lastVersion(authorization.connectionId()) + 1);
    }
}
