package org.grantwarden.systemtests.usecase;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.iclient.IClientForm;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Forms as a person would fill them in for the look-alike. */
final class Forms {
    private static final String PROVIDER = "lever";
    private static final String ACCOUNT_TYPE = "practice";

    private Forms() {}

    /** A name that no other test uses. */
    static String unique(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /** An iClient; without a secret the stored one stays. */
    static IClientForm iClient(String name, String clientId, @Nullable Secret secret) {
        return new IClientForm(name, PROVIDER, ACCOUNT_TYPE, Map.of(), clientId, secret);
    }

    /** A connection by OAuth 2.0. */
    static ConnectionForm connection(String name, UUID iClientId, String... scopes) {
        return new ConnectionForm(name, PROVIDER, ACCOUNT_TYPE, AuthType.OAUTH2, iClientId, scopes(scopes), null);
    }

    /** A connection by API key; without a key the stored one stays. */
    static ConnectionForm basic(String name, @Nullable Secret apiKey) {
        return new ConnectionForm(name, PROVIDER, ACCOUNT_TYPE, AuthType.BASIC, null, new TreeSet<>(), apiKey);
    }

    private static SortedSet<Scope> scopes(String... values) {
        SortedSet<Scope> scopes = new TreeSet<>();
        List.of(values).forEach(value -> scopes.add(new Scope(value)));
        return scopes;
    }
}
