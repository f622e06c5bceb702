package org.grantwarden.domain.iclient;

import java.util.Objects;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An iClient as typed.
 *
 * @param provider provider id
 * @param accountType account type id
 * @param clientSecret null keeps the stored one
 */
public record IClientForm(
        String name,
        String provider,
        String accountType,
        String clientId,
        @Nullable Secret clientSecret) {
    public IClientForm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(clientId, "clientId");
    }
}
