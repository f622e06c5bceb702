package org.grantwarden.domain.token.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection.Answer;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;
import org.grantwarden.domain.token.Tokens;

/** The short transactions of an introspection: before and after the provider is asked. */
@ApplicationScoped
public class IntrospectionSteps {
    private Connections connections;
    private TokenSets tokenSets;
    private Ledger ledger;
    private Entries entries;

    protected IntrospectionSteps() {}

    @Inject
    public IntrospectionSteps(Connections connections, TokenSets tokenSets, Ledger ledger, Entries entries) {
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** The connection, unless it is deleted. */
    @Transactional
    Optional<Connection> find(UUID id) {
        return connections.find(id).filter(c -> c.lifecycle() != Lifecycle.DELETED);
    }

    /** The access token of exactly this version, with the entry that it is used. */
    @Transactional
    Optional<Secret> accessToken(TokenSet tokenSet) {
        Optional<Secret> token =
                tokenSets.reveal(tokenSet.connectionId(), tokenSet.version()).map(Tokens::access);
        if (token.isPresent()) {
            ledger.append(entries.fact(
                            Action.TOKEN_SET_USE,
                            Outcome.SUCCESS,
                            Target.tokenSet(tokenSet.connectionId()),
                            tokenSet.version())
                    .with("purpose", "introspection")
                    .with("access_token", "fingerprint " + tokenSet.access()));
        }
        return token;
    }

    /** Puts the answer on record. */
    @Transactional
    void told(Connection connection, Answer answer) {
        boolean known = answer instanceof Answer.Active || answer instanceof Answer.Inactive;
        Entry entry = entries.fact(
                        Action.CONNECTION_INTROSPECT,
                        known ? Outcome.SUCCESS : Outcome.FAILED,
                        Target.connection(connection.id()),
                        connection.version())
                .with("answer", code(answer));
        if (answer instanceof Answer.Unknown unknown) {
            entry = entry.with("detail", unknown.detail()).with("status", Integer.toString(unknown.status()));
        } else if (answer instanceof Answer.NotSent notSent) {
            entry = entry.with("detail", notSent.detail());
        }
        ledger.append(entry);
    }

    private static String code(Answer answer) {
        if (answer instanceof Answer.Active) {
            return "active";
        }
        if (answer instanceof Answer.Inactive) {
            return "inactive";
        }
        return answer instanceof Answer.Unknown ? "unknown" : "not_sent";
    }
}
