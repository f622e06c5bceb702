package org.grantwarden.domain.provider;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a definition does not say, so that people see it as unknown instead of reading a default as a fact. */
public final class Unknowns {
    private Unknowns() {}

    /** The names of the facts that are not known, as {@link ProviderFacts} calls them, without account types. */
    public static SortedSet<String> of(Provider provider) {
        TreeSet<String> unknown = new TreeSet<>();
        OAuth2Profile oauth2 = provider.oauth2();
        provider.provenance().unsaid().forEach(unknown::add);
        boolean consent = provider.grants(AuthType.OAUTH2);
        if (consent && oauth2.refreshMode() != RefreshMode.NONE) {
            addIf(unknown, "refresh_idle", oauth2.refreshIdle() == null);
            addIf(unknown, "refresh_absolute", oauth2.refreshAbsolute() == null);
        }
        addIf(unknown, "access_token_life", oauth2.accessTokenLifetime() == null);
        addIf(unknown, "consent_by", consent && oauth2.consentBy() == null);
        addIf(unknown, "scopes", provider.scopes().isEmpty());
        addIf(unknown, "test_calls", provider.probes().isEmpty());
        addIf(unknown, "rate_limit", provider.rateLimit() == null);
        addIf(unknown, "registration_steps", provider.registrationSteps().isEmpty());
        addIf(unknown, "issuer", nowhere(provider.accountTypes(), AccountType::issuer));
        addIf(unknown, "introspect_url", nowhere(provider.accountTypes(), AccountType::introspectUrl));
        addIf(
                unknown,
                "revoke_url",
                oauth2.revocationSteps() == null && nowhere(provider.accountTypes(), AccountType::revokeUrl));
        return unknown;
    }

    private static boolean nowhere(List<AccountType> types, Function<AccountType, @Nullable Object> part) {
        return types.stream().map(part).noneMatch(Objects::nonNull);
    }

    private static void addIf(SortedSet<String> unknown, String name, boolean isUnknown) {
        if (isUnknown) {
            unknown.add(name);
        }
    }
}
