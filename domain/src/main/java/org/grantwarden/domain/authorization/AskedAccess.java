package org.grantwarden.domain.authorization;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;

/**
 * What a person is asked to consent to: whose access, to which scopes, and the hosts that take part. Two that are equal
 * ask for the same.
 *
 * @param iClientId the iClient that gets the tokens
 * @param hosts authorization server and API, all that will see the request or a token
 */
public record AskedAccess(
        ProviderId provider, String accountType, UUID iClientId, SortedSet<Scope> scopes, Hosts hosts) {
    public AskedAccess {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(iClientId, "iClientId");
        Objects.requireNonNull(hosts, "hosts");
        scopes = Collections.unmodifiableSortedSet(new TreeSet<>(scopes));
    }

    /** What an authorization of this connection would ask for now; empty for one that needs no consent. */
    public static Optional<AskedAccess> of(Connection connection, AccountType accountType) {
        UUID iClientId = connection.iClientId();
        if (iClientId == null
                || !accountType.consents()
                || !connection.authType().consent()) {
            return Optional.empty();
        }
        Hosts hosts = Hosts.of(
                accountType.authorizeUrl(),
                accountType.tokenUrl(),
                accountType.revokeUrl(),
                accountType.introspectUrl(),
                accountType.pushUrl(),
                accountType.deviceUrl(),
                accountType.apiBase());
        return Optional.of(new AskedAccess(
                connection.provider(), connection.accountType(), iClientId, connection.approved(), hosts));
    }
}
