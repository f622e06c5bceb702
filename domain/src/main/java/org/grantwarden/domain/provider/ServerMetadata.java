package org.grantwarden.domain.provider;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server says of itself (RFC 8414 §2, OpenID Connect Discovery §3).
 *
 * @param issuer exactly as asked for
 * @param from the document's URL
 * @param authorizeUrl null when it names none: no grant that it supports begins in a browser
 * @param revokeUrl null when it names none
 * @param introspectUrl null when it names none
 * @param pushUrl {@code pushed_authorization_request_endpoint} (RFC 9126 §5), which is there where the server requires that
 *     requests are pushed; null when it names none
 * @param deviceUrl {@code device_authorization_endpoint} (RFC 8628 §4); null when it names none
 * @param issuerPromised {@code authorization_response_iss_parameter_supported} (RFC 9207 §3)
 * @param challengeMethods {@code code_challenge_methods_supported}; empty when it does not say
 * @param scopes {@code scopes_supported}; empty when it does not say
 * @param clientAuthentications {@code token_endpoint_auth_methods_supported}; the default of RFC 8414 when it does not
 *     say
 * @param assertionAlgorithms {@code token_endpoint_auth_signing_alg_values_supported}; empty when it does not say
 * @param dpopAlgorithms {@code dpop_signing_alg_values_supported} (RFC 9449 §5.1); empty when it does not bind tokens so
 * @param mutualTls what it says of clients with a certificate
 */
public record ServerMetadata(
        String issuer,
        URI from,
        @Nullable URI authorizeUrl,
        URI tokenUrl,
        @Nullable URI revokeUrl,
        @Nullable URI introspectUrl,
        @Nullable URI pushUrl,
        @Nullable URI deviceUrl,
        boolean issuerPromised,
        List<String> challengeMethods,
        List<String> scopes,
        List<String> clientAuthentications,
        List<String> assertionAlgorithms,
        List<String> dpopAlgorithms,
        MutualTls mutualTls) {
    private static final String S256 = "S256";

    private static final int LONGEST = 4000;

    public ServerMetadata {
        Objects.requireNonNull(issuer, "issuer");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(tokenUrl, "tokenUrl");
        challengeMethods = List.copyOf(challengeMethods);
        scopes = List.copyOf(scopes);
        clientAuthentications = List.copyOf(clientAuthentications);
        assertionAlgorithms = List.copyOf(assertionAlgorithms);
        dpopAlgorithms = List.copyOf(dpopAlgorithms);
        Objects.requireNonNull(mutualTls, "mutualTls");
    }

    /** Whether a person can consent there, sent by a browser or with a user code. */
    public boolean consents() {
        return authorizeUrl != null || deviceUrl != null;
    }

    /** Whether it offers PKCE with {@code plain} only, which is never used (RFC 7636 §7.2). */
    public boolean plainOnly() {
        return !challengeMethods.isEmpty() && !challengeMethods.contains(S256);
    }

    /**
     * How clients may prove themselves to it: by the header where it may be chosen, as RFC 6749 §2.3.1 prefers, by a
     * signature where no secret is taken.
     */
    public ClientAuthentication clientAuthentication() {
        return chosen(clientAuthentications);
    }

    /** The present one as long as it is offered: what works is not changed for another that would work as well. */
    static ClientAuthentication chosen(List<String> offered, ClientAuthentication present) {
        return offered.contains(present.registered()) ? present : chosen(offered);
    }

    private static ClientAuthentication chosen(List<String> offered) {
        return Stream.of(
                        ClientAuthentication.HEADER,
                        ClientAuthentication.BODY,
                        ClientAuthentication.PRIVATE_KEY_JWT,
                        ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH,
                        ClientAuthentication.TLS_CLIENT_AUTH)
                .filter(ours -> offered.contains(ours.registered()))
                .findFirst()
                .orElse(ClientAuthentication.HEADER);
    }

    /**
     * How clients prove themselves to it where somebody has already chosen: a certificate, which is nobody's default, stays
     * chosen where it is taken.
     */
    public ClientAuthentication clientAuthentication(ClientAuthentication present) {
        return present.presentsCertificate() ? chosen(clientAuthentications, present) : clientAuthentication();
    }

    /** The same server as clients see it that prove themselves in that way (RFC 8705 §5). */
    public ServerMetadata seenBy(ClientAuthentication authentication) {
        return authentication.presentsCertificate()
                ? new ServerMetadata(
                        issuer,
                        from,
                        authorizeUrl,
                        or(mutualTls.tokenUrl(), tokenUrl),
                        mutualTls.revokeUrl() == null ? revokeUrl : mutualTls.revokeUrl(),
                        mutualTls.introspectUrl() == null ? introspectUrl : mutualTls.introspectUrl(),
                        mutualTls.pushUrl() == null ? pushUrl : mutualTls.pushUrl(),
                        mutualTls.deviceUrl() == null ? deviceUrl : mutualTls.deviceUrl(),
                        issuerPromised,
                        challengeMethods,
                        scopes,
                        clientAuthentications,
                        assertionAlgorithms,
                        dpopAlgorithms,
                        mutualTls)
                : this;
    }

    private static URI or(@Nullable URI alias, URI usual) {
        return alias == null ? usual : alias;
    }

    /** How a signed statement may be signed: the first of ours that it takes, or that of {@link ClientAssertion#DEFAULT}. */
    public ClientAssertion assertion() {
        SigningAlgorithm algorithm = Stream.of(SigningAlgorithm.ES256, SigningAlgorithm.PS256, SigningAlgorithm.RS256)
                .filter(ours -> assertionAlgorithms.contains(ours.name()))
                .findFirst()
                .orElse(ClientAssertion.DEFAULT.algorithm());
        return new ClientAssertion(algorithm, ClientAssertion.Audience.ISSUER);
    }

    /** Whether it offers to bind tokens to a key of the kind that is made here (RFC 9449). */
    public DpopMode dpop() {
        return offered(dpopAlgorithms);
    }

    /** The same, where somebody may have said that the server insists. */
    public DpopMode dpop(DpopMode present) {
        return dpop(dpopAlgorithms, present);
    }

    /** The present mode as long as it is offered: whether the server insists is nothing that its metadata says. */
    static DpopMode dpop(List<String> algorithms, DpopMode present) {
        DpopMode offered = offered(algorithms);
        return offered == DpopMode.SUPPORTED && present != DpopMode.NONE ? present : offered;
    }

    private static DpopMode offered(List<String> algorithms) {
        return algorithms.contains(SigningAlgorithm.ES256.name()) ? DpopMode.SUPPORTED : DpopMode.NONE;
    }

    /** What it says, by field, to be compared and shown: lists in one order, cut where they are endless. */
    public SortedMap<String, String> said() {
        TreeMap<String, String> fields = new TreeMap<>();
        if (authorizeUrl != null) {
            fields.put(MetadataField.AUTHORIZE_URL, text(authorizeUrl.toString()));
        }
        fields.put(MetadataField.TOKEN_URL, text(tokenUrl.toString()));
        put(fields, MetadataField.REVOKE_URL, revokeUrl);
        put(fields, MetadataField.INTROSPECT_URL, introspectUrl);
        put(fields, MetadataField.PUSH_URL, pushUrl);
        put(fields, MetadataField.MTLS_TOKEN_URL, mutualTls.tokenUrl());
        put(fields, MetadataField.MTLS_REVOKE_URL, mutualTls.revokeUrl());
        put(fields, MetadataField.MTLS_INTROSPECT_URL, mutualTls.introspectUrl());
        put(fields, MetadataField.MTLS_PUSH_URL, mutualTls.pushUrl());
        put(fields, MetadataField.MTLS_DEVICE_URL, mutualTls.deviceUrl());
        if (mutualTls.boundTokens()) {
            fields.put(MetadataField.CERTIFICATE_BOUND_TOKENS, "true");
        }
        if (deviceUrl != null) {
            fields.put(MetadataField.DEVICE_URL, text(deviceUrl.toString()));
        }
        fields.put(MetadataField.ISSUER_IN_ANSWERS, Boolean.toString(issuerPromised));
        fields.put(MetadataField.CHALLENGE_METHODS, joined(challengeMethods));
        fields.put(MetadataField.SCOPES, joined(scopes));
        fields.put(MetadataField.CLIENT_AUTHENTICATIONS, joined(clientAuthentications));
        if (!dpopAlgorithms.isEmpty()) {
            fields.put(MetadataField.DPOP_ALGORITHMS, joined(dpopAlgorithms));
        }
        return fields;
    }

    private static void put(SortedMap<String, String> fields, String name, @Nullable URI url) {
        if (url != null) {
            fields.put(name, text(url.toString()));
        }
    }

    private static String joined(List<String> values) {
        return text(values.stream().sorted().distinct().collect(Collectors.joining(" ")));
    }

    private static String text(String said) {
        String plain = said.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
