package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;

/**
 * A connection with all that is known around it: what a row of the list and the connection's own page show.
 *
 * @param providerName the provider's name, its id where it left the catalogue
 * @param accountTypeLabel the account type's label, its id where it left the catalogue
 * @param iClient null for Basic
 * @param tokenSet the present one; null when there is none
 * @param newest the newest authorization; null when there never was one
 * @param conditions those that hold, gravest first
 * @param lastTest null when it was never tested
 * @param ownerName the owner's sign-in name, or id where that is not known
 * @param grantEnds when the grant dies by itself unless something is done; null where unknown or there is none
 * @param apiKeySetBy name of who entered the API key; null where there is none or the name is not known
 */
public record ConnectionOverview(
        Connection connection,
        String providerName,
        String accountTypeLabel,
        @Nullable IClient iClient,
        @Nullable TokenSet tokenSet,
        @Nullable Authorization newest,
        List<ConditionReport> conditions,
        @Nullable LastTest lastTest,
        @Nullable String apiKeySetBy,
        String ownerName,
        @Nullable Instant grantEnds,
        ConnectionStatus status) {
    public ConnectionOverview {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(providerName, "providerName");
        Objects.requireNonNull(accountTypeLabel, "accountTypeLabel");
        Objects.requireNonNull(ownerName, "ownerName");
        Objects.requireNonNull(status, "status");
        conditions = List.copyOf(conditions);
    }
}
