package org.grantwarden.domain.authorization;

import java.net.URI;
import java.util.Objects;
import org.grantwarden.domain.provider.AccountType;

/**
 * Where token requests go (RFC 6749 §3.2).
 *
 * @param accountType key of the account type to which it belongs
 * @param url absolute, with no variables left in it
 */
public record TokenEndpoint(String accountType, URI url) {
    public TokenEndpoint {
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(url, "url");
    }

    /** That of an account type with whole addresses. */
    public static TokenEndpoint of(AccountType accountType) {
        return new TokenEndpoint(accountType.id(), accountType.tokenUrl());
    }
}
