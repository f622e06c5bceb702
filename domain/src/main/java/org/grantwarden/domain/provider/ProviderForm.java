package org.grantwarden.domain.provider;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.scope.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A provider of the house as typed; empty texts for what is unknown.
 *
 * @param provider its id in the catalogue, such as {@code acme}
 * @param grants how connections get their tokens: with consent, with client credentials, or both
 * @param pushUrl where authorization requests are pushed first (RFC 9126)
 * @param deviceUrl where user codes are given (RFC 8628)
 * @param params extra parameters of the authorization request, {@code name=value}, one on each line
 * @param assertion what a signed statement must be like; counts only where the client proves itself by one
 * @param dpop whether access tokens are bound to a key of the client (RFC 9449)
 * @param certificateBound whether access tokens are bound to the client's certificate; counts only where it presents one
 * @param scopes scopes to choose from, separated by white space; empty lets people type any
 * @param probePath path of a test call below the API's base
 */
public record ProviderForm(
        String provider,
        String name,
        String docs,
        Set<AuthType> grants,
        String authorizeUrl,
        String tokenUrl,
        String revokeUrl,
        String introspectUrl,
        String pushUrl,
        String deviceUrl,
        String apiBase,
        String issuer,
        boolean issuerPromised,
        String audience,
        String params,
        ClientAuthentication clientAuthentication,
        ClientAssertion assertion,
        DpopMode dpop,
        boolean certificateBound,
        String scopeDelimiter,
        boolean pkce,
        String refreshScope,
        String scopes,
        String probePath) {
    public ProviderForm {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(name, "name");
        grants = Set.copyOf(grants);
        Objects.requireNonNull(clientAuthentication, "clientAuthentication");
        Objects.requireNonNull(assertion, "assertion");
        Objects.requireNonNull(dpop, "dpop");
    }

    /** The form of a stored definition, as if it had just been typed. */
    public static ProviderForm of(Provider provider) {
        AccountType type = provider.accountTypes().get(0);
        OAuth2Profile oauth2 = provider.oauth2();
        Scope refresh = oauth2.refreshNeedsScope();
        return new ProviderForm(
                provider.id().value(),
                provider.name(),
                text(provider.docs()),
                Stream.of(AuthType.OAUTH2, AuthType.CLIENT_CREDENTIALS)
                        .filter(provider::grants)
                        .collect(Collectors.toUnmodifiableSet()),
                text(type.authorizeUrl()),
                text(type.tokenUrl()),
                text(type.revokeUrl()),
                text(type.introspectUrl()),
                text(type.pushUrl()),
                text(type.deviceUrl()),
                text(type.apiBase()),
                text(type.issuer()),
                type.issuerPromised(),
                text(type.audience()),
                new TreeMap<>(oauth2.authorizeParams())
                        .entrySet().stream()
                                .map(param -> param.getKey() + "=" + param.getValue())
                                .collect(Collectors.joining("\n")),
                oauth2.clientAuthentication(),
                oauth2.assertion(),
                oauth2.dpop(),
                oauth2.certificateBound(),
                oauth2.scopeDelimiter().strip(),
                oauth2.pkce(),
                refresh == null ? "" : refresh.value(),
                provider.scopes().stream()
                        .map(definition -> definition.scope().value())
                        .collect(Collectors.joining("\n")),
                provider.probes().isEmpty() ? "" : provider.probes().get(0).path());
    }

    /**
     * This form with what an issuer changed about itself. What it did not change stays as it is here, however it
     * differs; nor does it change scopes to choose from, and PKCE is never given up because a server says so (RFC 7636
     * §7.2).
     */
    public ProviderForm adopting(Change change) {
        Map<String, String> now = new TreeMap<>();
        change.fields().forEach(field -> {
            String after = field.after();
            now.put(field.field(), after == null ? "" : after);
        });
        String authentications = now.get(MetadataField.CLIENT_AUTHENTICATIONS);
        String algorithms = now.get(MetadataField.DPOP_ALGORITHMS);
        ClientAuthentication authentication = authentications == null
                ? clientAuthentication
                : ServerMetadata.chosen(List.of(authentications.split(" ", -1)), clientAuthentication);
        String promised = now.get(MetadataField.ISSUER_IN_ANSWERS);
        return new ProviderForm(
                provider,
                name,
                docs,
                grants,
                now.getOrDefault(MetadataField.AUTHORIZE_URL, authorizeUrl),
                endpoint(change, authentication, MetadataField.TOKEN_URL, MetadataField.MTLS_TOKEN_URL, tokenUrl),
                endpoint(change, authentication, MetadataField.REVOKE_URL, MetadataField.MTLS_REVOKE_URL, revokeUrl),
                endpoint(
                        change,
                        authentication,
                        MetadataField.INTROSPECT_URL,
                        MetadataField.MTLS_INTROSPECT_URL,
                        introspectUrl),
                endpoint(change, authentication, MetadataField.PUSH_URL, MetadataField.MTLS_PUSH_URL, pushUrl),
                endpoint(change, authentication, MetadataField.DEVICE_URL, MetadataField.MTLS_DEVICE_URL, deviceUrl),
                apiBase,
                issuer,
                promised == null ? issuerPromised : Boolean.parseBoolean(promised),
                audience,
                params,
                authentication,
                assertion,
                algorithms == null ? dpop : ServerMetadata.dpop(List.of(algorithms.split(" ", -1)), dpop),
                certificateBound && authentication.presentsCertificate(),
                scopeDelimiter,
                pkce,
                refreshScope,
                scopes,
                probePath);
    }

    /**
     * Where clients with a certificate go there is an address of their own (RFC 8705 §5), or the usual one. Which of them
     * this form holds shows by what it was before.
     */
    private static String endpoint(
            Change change, ClientAuthentication authentication, String usual, String alias, String present) {
        String result = present;
        for (FieldChange field : change.fields()) {
            String before = field.before() == null ? "" : field.before();
            String after = field.after() == null ? "" : field.after();
            boolean mine = !authentication.presentsCertificate() || before.equals(present);
            if (field.field().equals(alias) && authentication.presentsCertificate() && !after.isEmpty()) {
                return after;
            }
            if (field.field().equals(usual) && mine) {
                result = after;
            }
        }
        return result;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
