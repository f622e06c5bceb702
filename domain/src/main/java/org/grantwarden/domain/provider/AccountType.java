package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.domain.secret.Hosts;
import org.jspecify.annotations.Nullable;

/**
 * An environment of a provider, such as Production or Sandbox. It switches all of these together; each value is used
 * exactly as written, a trailing slash included.
 *
 * @param id stable key, such as {@code production}
 * @param label as shown
 * @param authorizeUrl authorization endpoint (RFC 6749 §3.1); null where no browser is sent anywhere
 * @param audience value of the authorization request's {@code audience} parameter; null where the provider has none
 * @param apiBase base of the API, without trailing slash
 * @param issuer expected {@code iss} (RFC 9207); null where unknown
 * @param revokeUrl revocation endpoint (RFC 7009); null where the provider documents none
 * @param introspectUrl introspection endpoint (RFC 7662); null where the provider documents none
 * @param pushUrl pushed authorization request endpoint (RFC 9126): where it is named, each request goes there first; null
 *     where requests are not pushed
 * @param deviceUrl device authorization endpoint (RFC 8628 §3.1); null where nobody can consent with a user code
 * @param issuerPromised whether each authorization answer carries {@code iss}: one without it is then refused (RFC 9207
 *     §2.4)
 * @param variables what stands for values in these addresses, see {@link AccountTemplate}; none where they are whole
 */
public record AccountType(
        String id,
        String label,
        @Nullable URI authorizeUrl,
        URI tokenUrl,
        @Nullable String audience,
        URI apiBase,
        @Nullable String issuer,
        @Nullable URI revokeUrl,
        @Nullable URI introspectUrl,
        @Nullable URI pushUrl,
        @Nullable URI deviceUrl,
        boolean issuerPromised,
        List<ProviderVariable> variables) {
    /** The key of the look-alike that ships with the product and is there only while it runs. */
    public static final String PRACTICE = "practice";

    public AccountType {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(tokenUrl, "tokenUrl");
        Objects.requireNonNull(apiBase, "apiBase");
        variables = List.copyOf(variables);
        if (issuerPromised && issuer == null) {
            throw new IllegalArgumentException("an issuer that is promised in answers must be known");
        }
    }

    /** One whose addresses are whole, where requests are not pushed and user codes not given. */
    public AccountType(
            String id,
            String label,
            @Nullable URI authorizeUrl,
            URI tokenUrl,
            @Nullable String audience,
            URI apiBase,
            @Nullable String issuer,
            @Nullable URI revokeUrl,
            @Nullable URI introspectUrl,
            boolean issuerPromised) {
        this(
                id,
                label,
                authorizeUrl,
                tokenUrl,
                audience,
                apiBase,
                issuer,
                revokeUrl,
                introspectUrl,
                null,
                null,
                issuerPromised,
                List.of());
    }

    /** One without an introspection endpoint and without the promise of {@code iss}. */
    public AccountType(
            String id,
            String label,
            @Nullable URI authorizeUrl,
            URI tokenUrl,
            @Nullable String audience,
            URI apiBase,
            @Nullable String issuer,
            @Nullable URI revokeUrl) {
        this(id, label, authorizeUrl, tokenUrl, audience, apiBase, issuer, revokeUrl, null, false);
    }

    /** This one, where each authorization request is pushed to that endpoint first; null for none. */
    public AccountType pushingTo(@Nullable URI endpoint) {
        return new AccountType(
                id,
                label,
                authorizeUrl,
                tokenUrl,
                audience,
                apiBase,
                issuer,
                revokeUrl,
                introspectUrl,
                endpoint,
                deviceUrl,
                issuerPromised,
                variables);
    }

    /** This one, where that endpoint gives user codes; null for none. */
    public AccountType givingCodesAt(@Nullable URI endpoint) {
        return new AccountType(
                id,
                label,
                authorizeUrl,
                tokenUrl,
                audience,
                apiBase,
                issuer,
                revokeUrl,
                introspectUrl,
                pushUrl,
                endpoint,
                issuerPromised,
                variables);
    }

    /** This one with those of the variables that stand in its addresses. */
    public AccountType withVariables(List<ProviderVariable> all) {
        return new AccountType(
                id,
                label,
                authorizeUrl,
                tokenUrl,
                audience,
                apiBase,
                issuer,
                revokeUrl,
                introspectUrl,
                pushUrl,
                deviceUrl,
                issuerPromised,
                all.stream()
                        .filter(variable -> AccountTemplate.uses(this, variable.name()))
                        .toList());
    }

    /**
     * This one with whole addresses; empty where a value is missing or is not what its variable may be.
     *
     * @param values by variable; others are ignored
     */
    public Optional<AccountType> filled(Map<String, String> values) {
        if (variables.isEmpty()) {
            return Optional.of(this);
        }
        boolean whole =
                variables.stream().allMatch(variable -> variable.fits(values.getOrDefault(variable.name(), "")));
        return whole ? Optional.of(AccountTemplate.fill(this, values)) : Optional.empty();
    }

    /**
     * Where a person is sent to consent.
     *
     * @throws IllegalStateException where nobody consents
     */
    public URI entrance() {
        if (authorizeUrl == null) {
            throw new IllegalStateException("account type " + id + " has no authorization endpoint");
        }
        return authorizeUrl;
    }

    /** Whether a person can consent, sent there by a browser or with a user code. */
    public boolean consents() {
        return authorizeUrl != null || deviceUrl != null;
    }

    /** The hosts that receive the client secret, or what is signed with the private key in its place. */
    public Hosts clientSecretHosts() {
        return Hosts.of(tokenUrl, revokeUrl, introspectUrl, pushUrl, deviceUrl);
    }

    /** The hosts that receive tokens: the authorization server's and the API's. */
    public Hosts tokenHosts() {
        return Hosts.of(tokenUrl, revokeUrl, introspectUrl, apiBase);
    }

    /** The hosts that receive an API key. */
    public Hosts apiHosts() {
        return Hosts.of(apiBase);
    }
}
