package org.grantwarden.web.connection;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.LifecycleEvent;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the list shows it.
 *
 * @param iClientName null for Basic
 * @param expiresAt when the access token expires; null where unknown or there is none
 * @param grantEnds when the grant dies by itself; null where unknown or there is none
 * @param testedAt null when it was never tested
 * @param testWorked whether the last test worked
 * @param owner the owner's sign-in name
 * @param refreshable whether there can be new tokens without a person
 * @param revocable whether there is a grant to revoke
 */
public record ConnectionRow(
        UUID id,
        String name,
        String provider,
        String accountType,
        AuthType authType,
        @Nullable UUID iClientId,
        @Nullable String iClientName,
        ConnectionState state,
        int approved,
        int granted,
        @Nullable Instant expiresAt,
        @Nullable Instant grantEnds,
        @Nullable Instant testedAt,
        boolean testWorked,
        String owner,
        String purpose,
        Instant createdAt,
        Lifecycle lifecycle,
        boolean refreshable,
        boolean revocable)
        implements Serializable {

    /** The row of a connection. */
    static ConnectionRow of(ConnectionOverview overview) {
        Connection connection = overview.connection();
        IClient iClient = overview.iClient();
        TokenSet tokenSet = overview.tokenSet();
        LastTest test = overview.lastTest();
        return new ConnectionRow(
                connection.id(),
                connection.name(),
                overview.providerName(),
                overview.accountTypeLabel(),
                connection.authType(),
                connection.iClientId(),
                iClient == null ? null : iClient.name(),
                overview.status().state(),
                connection.approved().size(),
                tokenSet == null ? 0 : tokenSet.granted().size(),
                tokenSet == null ? null : tokenSet.expiresAt(),
                overview.grantEnds(),
                test == null ? null : test.at(),
                test != null && test.result().works(),
                overview.ownerName(),
                connection.purpose(),
                connection.createdAt(),
                connection.lifecycle(),
                tokenSet != null && tokenSet.renewable(connection.authType()),
                tokenSet != null);
    }

    /** Whether it uses OAuth 2.0. */
    public boolean oauth2() {
        return authType.oauth2();
    }

    /** Whether it can be paused. */
    public boolean pausable() {
        return LifecycleEvent.PAUSED.from(lifecycle).isPresent();
    }

    /** Whether it can be resumed. */
    public boolean resumable() {
        return LifecycleEvent.RESUMED.from(lifecycle).isPresent();
    }
}
