package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** The credentials as they stand, in the words in which entries record them. */
@ApplicationScoped
class CredentialRows {
    private Users users;
    private IClients iClients;
    private Connections connections;
    private TokenSets tokenSets;

    protected CredentialRows() {}

    @Inject
    CredentialRows(Users users, IClients iClients, Connections connections, TokenSets tokenSets) {
        this.users = users;
        this.iClients = iClients;
        this.connections = connections;
        this.tokenSets = tokenSets;
    }

    /**
     * A credential.
     *
     * @param recorded its values by the names that entries use
     */
    record Row(long version, Map<String, String> recorded) {}

    /** The credential of that target; empty for one that is gone or a type that is none. */
    Optional<Row> find(TargetType type, UUID id) {
        return switch (type) {
            case USER -> users.find(id).map(CredentialRows::row);
            case ICLIENT -> iClients.find(id).map(CredentialRows::row);
            case CONNECTION -> connections.find(id).map(CredentialRows::row);
            case TOKEN_SET -> tokenSets.find(id).map(CredentialRows::row);
            default -> Optional.empty();
        };
    }

    private static Row row(User user) {
        return new Row(user.version(), user.recorded());
    }

    private static Row row(IClient iClient) {
        return new Row(iClient.version(), iClient.recorded());
    }

    private static Row row(Connection connection) {
        return new Row(connection.version(), connection.recorded());
    }

    private static Row row(TokenSet tokenSet) {
        return new Row(tokenSet.version(), tokenSet.recorded());
    }
}
