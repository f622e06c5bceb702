package org.grantwarden.web.provider;

import java.io.Serializable;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderForm;
import org.grantwarden.domain.provider.ServerMetadata;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/** A provider of the house while it is typed: texts by the names of {@link ProviderForm}. */
final class ProviderDraft implements Serializable {

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, @Nullable String> text = new TreeMap<>();
    boolean pkce = true;
    boolean issuerPromised;
    String clientAuthentication = ClientAuthentication.HEADER.code();
    String assertionAlgorithm = ClientAssertion.DEFAULT.algorithm().name();
    String assertionAudience = ClientAssertion.DEFAULT.audience().code();

    Map<String, @Nullable String> text() {
        return text;
    }

    /** Begins with what is stored. */
    void take(Provider provider) {
        AccountType type = provider.accountTypes().get(0);
        OAuth2Profile oauth2 = provider.oauth2();
        put("provider", provider.id().value());
        put("name", provider.name());
        put("docs", provider.docs());
        put("authorizeUrl", type.authorizeUrl());
        put("tokenUrl", type.tokenUrl());
        put("revokeUrl", type.revokeUrl());
        put("introspectUrl", type.introspectUrl());
        put("pushUrl", type.pushUrl());
        put("apiBase", type.apiBase());
        put("issuer", type.issuer());
        put("audience", type.audience());
        put(
                "params",
                new TreeMap<>(oauth2.authorizeParams())
                        .entrySet().stream()
                                .map(param -> param.getKey() + "=" + param.getValue())
                                .collect(Collectors.joining("\n")));
        put("scopeDelimiter", oauth2.scopeDelimiter().strip());
        Scope refresh = oauth2.refreshNeedsScope();
        put("refreshScope", refresh == null ? null : refresh.value());
        put(
                "scopes",
                provider.scopes().stream()
                        .map(definition -> definition.scope().value())
                        .collect(Collectors.joining("\n")));
        put(
                "probePath",
                provider.probes().isEmpty() ? null : provider.probes().get(0).path());
        pkce = oauth2.pkce();
        issuerPromised = type.issuerPromised();
        clientAuthentication = oauth2.clientAuthentication().code();
        take(oauth2.assertion());
    }

    /** Fills in what the server says of itself; what it does not say stays as it was typed. */
    void take(ServerMetadata metadata) {
        put("issuer", metadata.issuer());
        put("authorizeUrl", metadata.authorizeUrl());
        put("tokenUrl", metadata.tokenUrl());
        put("revokeUrl", metadata.revokeUrl());
        put("introspectUrl", metadata.introspectUrl());
        put("pushUrl", metadata.pushUrl());
        if (typed("apiBase").isEmpty()) {
            put("apiBase", metadata.issuer());
        }
        pkce = !metadata.plainOnly();
        issuerPromised = metadata.issuerPromised();
        clientAuthentication = metadata.clientAuthentication().code();
        take(metadata.assertion());
    }

    ProviderForm form() {
        return new ProviderForm(
                typed("provider"),
                typed("name"),
                typed("docs"),
                typed("authorizeUrl"),
                typed("tokenUrl"),
                typed("revokeUrl"),
                typed("introspectUrl"),
                typed("pushUrl"),
                typed("apiBase"),
                typed("issuer"),
                issuerPromised,
                typed("audience"),
                typed("params"),
                ClientAuthentication.valueOf(clientAuthentication.toUpperCase(Locale.ROOT)),
                new ClientAssertion(
                        SigningAlgorithm.valueOf(assertionAlgorithm),
                        ClientAssertion.Audience.valueOf(assertionAudience.toUpperCase(Locale.ROOT))),
                typed("scopeDelimiter"),
                pkce,
                typed("refreshScope"),
                typed("scopes"),
                typed("probePath"));
    }

    String typed(String name) {
        // Faces puts null for a field that is empty.
        String value = text.get(name);
        return value == null ? "" : value;
    }

    private void put(String name, @Nullable Object value) {
        text.put(name, value instanceof URI || value instanceof String ? value.toString() : "");
    }

    private void take(ClientAssertion assertion) {
        assertionAlgorithm = assertion.algorithm().name();
        assertionAudience = assertion.audience().code();
    }
}
