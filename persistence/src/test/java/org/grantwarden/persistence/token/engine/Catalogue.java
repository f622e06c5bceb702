package org.grantwarden.persistence.token.engine;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.Providers;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.scope.Scope;

/**
 * Two providers at the same token endpoint, with four account types each: one lets an old refresh token be tried once more
 * after a lost answer, the other does not.
 */
record Catalogue(URI tokenUrl) implements Providers {
    static final ProviderId RETRYING = new ProviderId("retrying");
    static final ProviderId CAUTIOUS = new ProviderId("cautious");
    static final List<String> ACCOUNT_TYPES = List.of("one", "two", "three", "four");

    @Override
    public List<Provider> all() {
        return List.of(provider(RETRYING, true), provider(CAUTIOUS, false));
    }

    @Override
    public Optional<Provider> find(ProviderId id) {
        return all().stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    private Provider provider(ProviderId id, boolean retryAfterLostAnswer) {
        return new Provider(
                id,
                id.value(),
                null,
                Set.of(AuthType.OAUTH2),
                ACCOUNT_TYPES.stream().map(this::accountType).toList(),
                new OAuth2Profile(
                        ClientAuthentication.BODY,
                        " ",
                        Map.of(),
                        true,
                        RefreshMode.ROTATING,
                        new Scope("offline_access"),
                        Duration.ofHours(1),
                        Duration.ofDays(90),
                        Duration.ofDays(365),
                        retryAfterLostAnswer,
                        null,
                        null),
                null,
                List.of(),
                List.of(),
                0,
                List.of(),
                null);
    }

    private AccountType accountType(String id) {
        return new AccountType(id, id, tokenUrl, tokenUrl, null, tokenUrl, null, null);
    }
}
