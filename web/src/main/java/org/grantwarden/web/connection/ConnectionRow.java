package org.grantwarden.web.connection;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ConnectionState;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the list shows it.
 *
 * @param iClientName null for Basic
 * @param expiresAt when the access token expires; null where unknown or there is none
 * @param testedAt null when it was never tested
 * @param testWorked whether the last test worked
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
        @Nullable Instant testedAt,
        boolean testWorked)
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
                test == null ? null : test.at(),
                test != null && test.result().works());
    }

    /** Whether it uses OAuth 2.0. */
    public boolean oauth2() {
        return authType == AuthType.OAUTH2;
    }

    /** Whether what a person typed stands in a text of this row. */
    boolean has(String typed, Locale language, String status) {
        String wanted = typed.strip().toLowerCase(language);
        return Stream.of(name, provider, accountType, iClientName == null ? "" : iClientName, status)
                .anyMatch(text -> text.toLowerCase(language).contains(wanted));
    }
}
