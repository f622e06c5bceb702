package org.grantwarden.domain.diagnosis;

import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;

/** Looks at the way to a provider's hosts, under the same rules as every call. It has no credential and sends none. */
public interface ProviderExaminer {
    /**
     * Goes as far as a call would: name, address, connection, TLS. Sends one request, without parameters, to the
     * authorization endpoint, where the auth type has one.
     *
     * @param accountType one with whole addresses
     * @param authType Basic needs the API's host only
     */
    Examination examine(AccountType accountType, AuthType authType);
}
