package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * A SaaS product with an authorization server and an API, as the catalogue describes it.
 *
 * @param docs the provider's own documentation; null where unknown
 * @param probes in order of preference; the first whose scope is granted is used
 * @param scopes those that people choose from; none lets them type any
 * @param scopeLimitWarn the number of scopes above which the provider advises against; 0 where unknown
 * @param registrationSteps what an administrator does at the provider to get a client ID and secret
 * @param basicUserName what the user name of HTTP Basic is, in words; null where Basic is not offered
 * @param provenance what kind of provider it is, and who says all this
 */
public record Provider(
        ProviderId id,
        String name,
        @Nullable URI docs,
        Set<AuthType> authTypes,
        List<AccountType> accountTypes,
        OAuth2Profile oauth2,
        @Nullable String basicUserName,
        List<ProbeCall> probes,
        List<ScopeDefinition> scopes,
        int scopeLimitWarn,
        List<String> registrationSteps,
        @Nullable RateLimit rateLimit,
        Provenance provenance) {
    public Provider {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        authTypes = Set.copyOf(authTypes);
        accountTypes = List.copyOf(accountTypes);
        probes = List.copyOf(probes);
        scopes = List.copyOf(scopes);
        registrationSteps = List.copyOf(registrationSteps);
        if (authTypes.contains(AuthType.OAUTH2) && !accountTypes.stream().allMatch(AccountType::consents)) {
            throw new IllegalArgumentException(
                    "where people consent, each account type has an authorize_url or a device_url");
        }
    }

    /** Whether a connection can have its tokens with this grant (RFC 6749 §1.3). */
    public boolean grants(AuthType authType) {
        return authTypes.contains(authType);
    }

    /** One that nobody named a source for. */
    public Provider(
            ProviderId id,
            String name,
            @Nullable URI docs,
            Set<AuthType> authTypes,
            List<AccountType> accountTypes,
            OAuth2Profile oauth2,
            @Nullable String basicUserName,
            List<ProbeCall> probes,
            List<ScopeDefinition> scopes,
            int scopeLimitWarn,
            List<String> registrationSteps,
            @Nullable RateLimit rateLimit) {
        this(
                id,
                name,
                docs,
                authTypes,
                accountTypes,
                oauth2,
                basicUserName,
                probes,
                scopes,
                scopeLimitWarn,
                registrationSteps,
                rateLimit,
                Provenance.NONE);
    }

    /** Whether scopes are typed because the catalogue lists none. */
    public boolean freeScopes() {
        return scopes.isEmpty();
    }

    /**
     * The account type of that key with whole addresses; empty when there is none (any more), or when the values do not
     * fit its variables.
     */
    public Optional<AccountType> accountType(String accountTypeId, Map<String, String> values) {
        return accountType(accountTypeId).flatMap(type -> type.filled(values));
    }

    /** The account type of that key, perhaps with variables in it; empty when there is none (any more). */
    public Optional<AccountType> accountType(String accountTypeId) {
        return accountTypes.stream().filter(a -> a.id().equals(accountTypeId)).findFirst();
    }

    /**
     * The hosts that receive what proves a client of this account type: to the API, too, it shows its certificate where
     * tokens are bound to that.
     */
    public Hosts clientSecretHosts(AccountType accountType) {
        TreeSet<String> hosts = new TreeSet<>(accountType.clientSecretHosts().values());
        if (oauth2.certificateBound()) {
            hosts.addAll(accountType.apiHosts().values());
        }
        return new Hosts(hosts);
    }

    /** The scope's explanation; empty for one that the catalogue does not know. */
    public Optional<ScopeDefinition> scope(Scope scope) {
        return scopes.stream().filter(s -> s.scope().equals(scope)).findFirst();
    }

    /** Scope definitions by scope, in no particular order. */
    public Map<Scope, ScopeDefinition> scopesById() {
        return scopes.stream().collect(Collectors.toMap(ScopeDefinition::scope, Function.identity()));
    }
}
