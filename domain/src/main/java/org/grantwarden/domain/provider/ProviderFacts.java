package org.grantwarden.domain.provider;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/** A provider's definition as fields and values, for the ledger and for comparing two. Unknown ones are left out. */
public final class ProviderFacts {
    private ProviderFacts() {}

    /** All that decides where secrets go and how; the look-alike is left out, its port is another at each start. */
    public static SortedMap<String, String> of(Provider provider) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("provider", provider.id().value());
        facts.put("name", provider.name());
        put(facts, "docs", provider.docs());
        facts.put("category", provider.provenance().category().code());
        facts.put(
                "sources",
                provider.provenance().sources().stream().map(Object::toString).collect(Collectors.joining(" ")));
        put(facts, "source_note", provider.provenance().note());
        facts.put(
                "auth_types",
                provider.authTypes().stream()
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(" ")));
        provider.accountTypes().stream()
                .filter(type -> !type.id().equals(AccountType.PRACTICE))
                .forEach(type -> facts.putAll(of(type)));
        facts.putAll(of(provider.oauth2()));
        facts.put(
                "scopes",
                provider.scopes().stream()
                        .map(definition -> definition.scope().value())
                        .sorted()
                        .collect(Collectors.joining(" ")));
        facts.put("test_calls", provider.probes().stream().map(ProbeCall::path).collect(Collectors.joining(" ")));
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    private static SortedMap<String, String> of(AccountType type) {
        TreeMap<String, String> facts = new TreeMap<>();
        String prefix = type.id() + ".";
        facts.put(prefix + "label", type.label());
        put(facts, prefix + "authorize_url", type.authorizeUrl());
        put(facts, prefix + "token_url", type.tokenUrl());
        put(facts, prefix + "audience", type.audience());
        put(facts, prefix + "api_base", type.apiBase());
        put(facts, prefix + "issuer", type.issuer());
        put(facts, prefix + "revoke_url", type.revokeUrl());
        put(facts, prefix + "introspect_url", type.introspectUrl());
        put(facts, prefix + "push_url", type.pushUrl());
        put(facts, prefix + "device_url", type.deviceUrl());
        facts.put(prefix + "issuer_in_answers", Boolean.toString(type.issuerPromised()));
        facts.put(
                prefix + "variables",
                type.variables().stream()
                        .map(v -> v.name() + " (" + v.kind().name().toLowerCase(Locale.ROOT) + ")")
                        .collect(Collectors.joining(" ")));
        return facts;
    }

    private static SortedMap<String, String> of(OAuth2Profile profile) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("client_authentication", profile.clientAuthentication().code());
        if (profile.signs()) {
            facts.put("assertion_algorithm", profile.assertion().algorithm().name());
            facts.put("assertion_audience", profile.assertion().audience().code());
        }
        if (profile.dpop() != DpopMode.NONE) {
            facts.put("dpop", profile.dpop().code());
        }
        if (profile.presentsCertificate()) {
            facts.put("certificate_bound_tokens", Boolean.toString(profile.certificateBound()));
        }
        facts.put("scope_delimiter", "'" + profile.scopeDelimiter() + "'");
        facts.put("authorize_params", joined(profile.authorizeParams()));
        facts.put("pkce", Boolean.toString(profile.pkce()));
        facts.put("refresh", profile.refreshMode().name().toLowerCase(Locale.ROOT));
        Scope refreshScope = profile.refreshNeedsScope();
        put(facts, "refresh_needs_scope", refreshScope == null ? null : refreshScope.value());
        put(facts, "access_token_life", profile.accessTokenLifetime());
        put(facts, "refresh_idle", profile.refreshIdle());
        put(facts, "refresh_absolute", profile.refreshAbsolute());
        facts.put("token_errors", joined(profile.tokenErrors()));
        return facts;
    }

    private static String joined(Map<String, String> values) {
        return new TreeSet<>(values.keySet())
                .stream().map(name -> name + "=" + values.get(name)).collect(Collectors.joining(" "));
    }

    private static void put(SortedMap<String, String> facts, String name, @Nullable Object value) {
        if (value instanceof URI || value instanceof String || value instanceof Duration) {
            facts.put(name, AccountTemplate.shown(value));
        }
    }
}
