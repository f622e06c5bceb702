package org.grantwarden.web.provider;

import java.io.Serializable;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderForm;
import org.grantwarden.domain.provider.ServerMetadata;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.jspecify.annotations.Nullable;

/** A provider of the house while it is typed: texts by the names of {@link ProviderForm}. */
final class ProviderDraft implements Serializable {

    /** How clients may prove themselves, the usual ways first. */
    static final List<ClientAuthentication> AUTHENTICATIONS = List.of(
            ClientAuthentication.HEADER,
            ClientAuthentication.BODY,
            ClientAuthentication.PRIVATE_KEY_JWT,
            ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH,
            ClientAuthentication.TLS_CLIENT_AUTH);

    private static final long serialVersionUID = 1L;

    private final TreeMap<String, @Nullable String> text = new TreeMap<>();
    boolean consent = true;
    boolean clientCredentials;
    boolean pkce = true;
    boolean issuerPromised;
    boolean certificateBound;
    String clientAuthentication = ClientAuthentication.HEADER.code();
    private List<Addresses> addresses = List.of();
    String assertionAlgorithm = ClientAssertion.DEFAULT.algorithm().name();
    String dpop = DpopMode.NONE.code();
    String assertionAudience = ClientAssertion.DEFAULT.audience().code();

    Map<String, @Nullable String> text() {
        return text;
    }

    /** Begins with what is stored. */
    void take(Provider provider) {
        ProviderForm form = ProviderForm.of(provider);
        put("provider", form.provider());
        put("name", form.name());
        put("docs", form.docs());
        put("authorizeUrl", form.authorizeUrl());
        put("tokenUrl", form.tokenUrl());
        put("revokeUrl", form.revokeUrl());
        put("introspectUrl", form.introspectUrl());
        put("pushUrl", form.pushUrl());
        put("deviceUrl", form.deviceUrl());
        put("apiBase", form.apiBase());
        put("issuer", form.issuer());
        put("audience", form.audience());
        put("params", form.params());
        put("scopeDelimiter", form.scopeDelimiter());
        put("refreshScope", form.refreshScope());
        put("scopes", form.scopes());
        put("probePath", form.probePath());
        consent = form.grants().contains(AuthType.OAUTH2);
        clientCredentials = form.grants().contains(AuthType.CLIENT_CREDENTIALS);
        pkce = form.pkce();
        issuerPromised = form.issuerPromised();
        clientAuthentication = form.clientAuthentication().code();
        certificateBound = form.certificateBound();
        take(form.assertion());
        dpop = form.dpop().code();
    }

    /** Fills in what the server says of itself; what it does not say stays as it was typed. */
    void take(ServerMetadata metadata) {
        put("issuer", metadata.issuer());
        put("authorizeUrl", metadata.authorizeUrl());
        ClientAuthentication chosen = metadata.clientAuthentication(authentication());
        addresses = Addresses.of(metadata);
        ServerMetadata seen = metadata.seenBy(chosen);
        put("tokenUrl", seen.tokenUrl());
        put("revokeUrl", seen.revokeUrl());
        put("introspectUrl", seen.introspectUrl());
        put("pushUrl", seen.pushUrl());
        put("deviceUrl", seen.deviceUrl());
        if (typed("apiBase").isEmpty()) {
            put("apiBase", metadata.issuer());
        }
        if (!metadata.consents()) {
            // Such a server gives tokens to clients themselves, or it would not have been read.
            consent = false;
            clientCredentials = true;
        }
        pkce = !metadata.plainOnly();
        issuerPromised = metadata.issuerPromised();
        clientAuthentication = chosen.code();
        take(metadata.assertion());
        dpop = metadata.dpop(DpopMode.valueOf(dpop.toUpperCase(Locale.ROOT))).code();
    }

    /** How clients prove themselves. */
    ClientAuthentication authentication() {
        return ClientAuthentication.valueOf(clientAuthentication.toUpperCase(Locale.ROOT));
    }

    /** Puts the addresses in that are meant for the chosen way, where the server named others; what was typed stays. */
    void switchEndpoints() {
        boolean certificate = authentication().presentsCertificate();
        addresses.forEach(address -> put(address.field(), address.after(typed(address.field()), certificate)));
    }

    ProviderForm form() {
        return new ProviderForm(
                typed("provider"),
                typed("name"),
                typed("docs"),
                grants(),
                typed("authorizeUrl"),
                typed("tokenUrl"),
                typed("revokeUrl"),
                typed("introspectUrl"),
                typed("pushUrl"),
                typed("deviceUrl"),
                typed("apiBase"),
                typed("issuer"),
                issuerPromised,
                typed("audience"),
                typed("params"),
                authentication(),
                new ClientAssertion(
                        SigningAlgorithm.valueOf(assertionAlgorithm),
                        ClientAssertion.Audience.valueOf(assertionAudience.toUpperCase(Locale.ROOT))),
                DpopMode.valueOf(dpop.toUpperCase(Locale.ROOT)),
                certificateBound,
                typed("scopeDelimiter"),
                pkce,
                typed("refreshScope"),
                typed("scopes"),
                typed("probePath"));
    }

    private Set<AuthType> grants() {
        EnumSet<AuthType> grants = EnumSet.noneOf(AuthType.class);
        if (consent) {
            grants.add(AuthType.OAUTH2);
        }
        if (clientCredentials) {
            grants.add(AuthType.CLIENT_CREDENTIALS);
        }
        return grants;
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
