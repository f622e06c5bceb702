package org.grantwarden.domain.iclient;

import java.util.Map;
import java.util.Objects;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An iClient as typed.
 *
 * @param provider provider id
 * @param accountType account type id
 * @param variables what was typed for the variables of the account type, by name
 * @param clientSecret null keeps the stored one
 * @param secretExpiry null keeps what is stored; of a new secret nothing is known then
 */
public record IClientForm(
        String name,
        String provider,
        String accountType,
        Map<String, String> variables,
        String clientId,
        @Nullable Secret clientSecret,
        @Nullable SecretExpiry secretExpiry) {
    public IClientForm {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
        Objects.requireNonNull(clientId, "clientId");
        variables = Map.copyOf(variables);
    }

    /** One that says nothing about the secret's end. */
    public IClientForm(
            String name,
            String provider,
            String accountType,
            Map<String, String> variables,
            String clientId,
            @Nullable Secret clientSecret) {
        this(name, provider, accountType, variables, clientId, clientSecret, null);
    }
}
