package org.grantwarden.domain.authorization;

import java.util.SortedSet;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;

/** Speaks the device authorization grant (RFC 8628) with a provider's authorization server; never retries. */
public interface DeviceServer {
    /**
     * Asks for a user code (§3.1).
     *
     * @param accountType with whole addresses and a device authorization endpoint
     * @param scopes asked for; none leaves it to the server
     */
    DeviceAnswer userCode(
            Provider provider, AuthorizationServer.Client client, AccountType accountType, SortedSet<Scope> scopes);

    /**
     * Asks once whether the person has consented (§3.4). That nobody has yet, and that it is asked too often, are refusals
     * with the codes of §3.5.
     */
    TokenAnswer redeemDeviceCode(
            Provider provider, AuthorizationServer.Client client, TokenEndpoint endpoint, Secret deviceCode);
}
