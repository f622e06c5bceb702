package org.grantwarden.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.apiclient.ApiClient;
import org.grantwarden.domain.apiclient.ApiClients;
import org.grantwarden.domain.apiclient.Entitlement;
import org.grantwarden.domain.apiclient.Entitlements;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.Connections;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.IClients;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.Users;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.Witnesses;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.retention.LegalHolds;
import org.grantwarden.domain.retention.RetentionRequests;
import org.grantwarden.domain.secret.KeyRotations;
import org.grantwarden.domain.secret.KeyWrappings;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.TokenSets;

/** The credentials as they stand, in the words in which entries record them. */
@ApplicationScoped
class CredentialRows {
    private Users users;
    private IClients iClients;
    private Connections connections;
    private TokenSets tokenSets;
    private RetentionRequests requests;
    private LegalHolds holds;
    private ProviderDefinitions definitions;
    private ApiClients apiClients;
    private Entitlements entitlements;
    private KeyRotations rotations;
    private KeyWrappings wrappings;
    private Witnesses witnesses;

    protected CredentialRows() {}

    @Inject
    CredentialRows(
            Users users,
            IClients iClients,
            Connections connections,
            TokenSets tokenSets,
            RetentionRequests requests,
            LegalHolds holds,
            ProviderDefinitions definitions,
            ApiClients apiClients,
            Entitlements entitlements,
            KeyRotations rotations,
            KeyWrappings wrappings,
            Witnesses witnesses) {
        this.users = users;
        this.iClients = iClients;
        this.connections = connections;
        this.tokenSets = tokenSets;
        this.requests = requests;
        this.holds = holds;
        this.definitions = definitions;
        this.apiClients = apiClients;
        this.entitlements = entitlements;
        this.rotations = rotations;
        this.wrappings = wrappings;
        this.witnesses = witnesses;
    }

    /**
     * A credential.
     *
     * @param recorded its values by the names that entries use
     * @param whole whether these are all of them; else only these can be compared
     */
    record Row(long version, Map<String, String> recorded, boolean whole) {
        Row(long version, Map<String, String> recorded) {
            this(version, recorded, true);
        }
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
            case PROVIDER -> definitions.find(id).map(CredentialRows::row);
            case API_CLIENT -> apiClients.find(id).map(CredentialRows::row);
            case ENTITLEMENT -> entitlements.find(id).map(CredentialRows::row);
            case KEY_ROTATION -> rotations.find(id).map(found -> new Row(found.version(), found.recorded()));
            case KEY_WRAPPING -> wrappings.find(id).map(found -> new Row(found.version(), found.recorded()));
            case WITNESS -> witnesses.find(id).map(found -> new Row(found.version(), found.recorded()));
            case LEDGER, SYSTEM -> Optional.empty();
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

    private static Row row(ApiClient client) {
        return new Row(client.version(), client.recorded());
    }

    private static Row row(Entitlement entitlement) {
        return new Row(entitlement.version(), entitlement.recorded());
    }

    /** The digest covers each character of a definition; what a later build reads out of the same text may be more. */
    private static Row row(ProviderDefinition definition) {
        Map<String, String> recorded = definition.removed()
                ? Map.of()
                : Map.of("origin", definition.origin().code(), "definition_digest", definition.digest());
        return new Row(definition.version(), recorded, false);
    }
}
