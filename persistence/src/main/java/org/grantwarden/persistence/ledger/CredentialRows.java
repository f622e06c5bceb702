package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.retention.LegalHolds;
import org.grantwarden.domain.retention.RetentionRequests;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** The credentials as they stand, in the words in which entries record them. */
@ApplicationScoped
class CredentialRows {
    private static final Set<TargetType> COVERED = EnumSet.of(
            TargetType.USER,
            TargetType.ICLIENT,
            TargetType.CONNECTION,
            TargetType.TOKEN_SET,
            TargetType.RETENTION,
            TargetType.HOLD);

    private Users users;
    private IClients iClients;
    private Connections connections;
    private TokenSets tokenSets;
    private RetentionRequests requests;
    private LegalHolds holds;

    protected CredentialRows() {}

    @Inject
    CredentialRows(
            Users users,
            IClients iClients,
            Connections connections,
            TokenSets tokenSets,
            RetentionRequests requests,
            LegalHolds holds) {
        this.users = users;
        this.iClients = iClients;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.requests = requests;
        this.holds = holds;
    }

    /**
     * A credential.
     *
     * @param recorded its values by the names that entries use
     */
    record Row(long version, Map<String, String> recorded) {}

    /** Whether rows of that type can be read here and so be compared. */
    static boolean covers(TargetType type) {
        return COVERED.contains(type);
    }

    /** The credential of that target; empty for one that is gone or a type that is none. */
    Optional<Row> find(TargetType type, UUID id) {
        return switch (type) {
            case USER -> users.find(id).map(CredentialRows::row);
            case ICLIENT -> iClients.find(id).map(CredentialRows::row);
            case CONNECTION -> connections.find(id).map(CredentialRows::row);
            case TOKEN_SET -> tokenSets.find(id).map(CredentialRows::row);
            case RETENTION -> requests.find(id).map(found -> new Row(found.version(), found.recorded()));
            case HOLD -> holds.find(id).map(found -> new Row(found.version(), found.recorded()));
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
