package org.grantwarden.connectors.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.connectors.authorization.NimbusAuthorizationServer;
import org.grantwarden.connectors.authorization.NimbusIntrospection;
import org.grantwarden.connectors.authorization.NimbusRevocation;
import org.grantwarden.connectors.connection.HttpProbe;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.TestCertificates;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.HttpMetadataReader;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DeviceVerdict;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Refused;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.connection.Probe;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.MetadataReader;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ServerMetadata;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;

/** A provider of the house, defined from what its issuer says of itself, and a client of it with all of our own code. */
final class House {
    static final URI CALLBACK = URI.create("http://127.0.0.1:8080/oauth/callback");

    private final Secret state = RandomSecrets.next();
    private final Map<String, String> person;
    private final ServerMetadata metadata;
    private final Provider provider;
    private final AccountType accountType;
    private final Client client;
    private final NimbusAuthorizationServer server;
    private final Revocation revocation;
    private final Introspection introspection;
    private final Probe probe;
    private final Browser browser;

    /**
     * Reads the issuer's metadata.
     *
     * @param person what the person at the provider types and presses
     */
    House(String issuer, String host, String clientId, String clientSecret, Map<String, String> person) {
        this(issuer, host, clientId, Secret.of(clientSecret), "header", false, null, person);
    }

    /** A client that proves itself with a private key and pushes its requests. */
    static House signing(String issuer, String host, String clientId, Secret key, Map<String, String> person) {
        return new House(issuer, host, clientId, key, "private_key_jwt", true, null, person);
    }

    /** A client whose tokens are bound to a key, and which pushes its requests. */
    static House binding(
            String issuer, String host, String clientId, String clientSecret, Secret key, Map<String, String> person) {
        return new House(issuer, host, clientId, Secret.of(clientSecret), "header", true, key, person);
    }

    /** A client that presents a certificate, to which its tokens are bound, at a server that shows that one. */
    static House presenting(
            String issuer,
            String host,
            TestCertificates.Made server,
            String clientId,
            Secret certificate,
            Map<String, String> person)
            throws Exception {
        return new House(
                TestHttp.trusting(host, server.pem()),
                new Browser(server.trusting()),
                issuer,
                clientId,
                certificate,
                "tls_client_auth",
                false,
                null,
                person);
    }

    private House(
            String issuer,
            String host,
            String clientId,
            Secret secret,
            String authentication,
            boolean pushing,
            @Nullable Secret dpopKey,
            Map<String, String> person) {
        this(
                TestHttp.reaching(host, Duration.ofSeconds(30)),
                new Browser(),
                issuer,
                clientId,
                secret,
                authentication,
                pushing,
                dpopKey,
                person);
    }

    private House(
            OutboundHttp http,
            Browser browser,
            String issuer,
            String clientId,
            Secret secret,
            String authentication,
            boolean pushing,
            @Nullable Secret dpopKey,
            Map<String, String> person) {
        MetadataReader.Answer read = new HttpMetadataReader(http).read(issuer);
        assertThat(read).isInstanceOf(MetadataReader.Answer.Found.class);
        this.person = Map.copyOf(person);
        this.browser = browser;
        this.metadata = ((MetadataReader.Answer.Found) read).metadata();
        this.provider = HouseDefinition.of(
                metadata, authentication, pushing, dpopKey == null ? DpopMode.NONE : DpopMode.REQUIRED);
        this.accountType = provider.accountTypes().get(0);
        this.client = new Client(
                clientId,
                secret,
                provider.clientSecretHosts(accountType),
                provider.oauth2().assertion().audienceOf(accountType.issuer(), accountType.tokenUrl()),
                dpopKey);
        this.server = new NimbusAuthorizationServer(http);
        this.revocation = new NimbusRevocation(http);
        this.introspection = new NimbusIntrospection(http);
        this.probe = new HttpProbe(http);
    }

    /** What the issuer says of itself. */
    ServerMetadata metadata() {
        return metadata;
    }

    /** The person consents; the code is redeemed. */
    Granted authorizes(String scopes) throws Exception {
        Secret verifier = RandomSecrets.next();
        Map<String, List<String>> answer = answers(scopes, verifier);
        return granted(redeem(answer.getOrDefault("code", List.of("none")).get(0), verifier));
    }

    /** The person consents; the parameters of the authorization response. */
    Map<String, List<String>> answers(String scopes, Secret verifier) throws Exception {
        URI request = accountType.pushUrl() == null ? unpushed(scopes, verifier) : pushed(scopes, verifier);
        URI response = browser.consents(request, CALLBACK, person);
        Map<String, List<String>> parameters = Recorded.parameters(response.getRawQuery());
        assertThat(parameters).containsEntry("state", List.of(state.reveal()));
        return parameters;
    }

    /** The request as it stands in the address, whether or not the server takes it so. */
    URI unpushed(String scopes, Secret verifier) {
        return server.authorizationRequest(
                provider, accountType, client, CALLBACK, Scopes.parse(scopes), state, verifier);
    }

    private URI pushed(String scopes, Secret verifier) {
        PushAnswer answer = server.push(provider, accountType, client, CALLBACK, Scopes.parse(scopes), state, verifier);
        assertThat(answer).isInstanceOf(PushAnswer.Pushed.class);
        return ((PushAnswer.Pushed) answer).location();
    }

    TokenAnswer redeem(String code, Secret verifier) {
        return server.redeem(provider, client, TokenEndpoint.of(accountType), Secret.of(code), CALLBACK, verifier);
    }

    TokenAnswer refresh(Secret refreshToken) {
        return server.refresh(provider, client, TokenEndpoint.of(accountType), refreshToken, accountType.tokenHosts());
    }

    /** A user code is asked for. */
    DeviceCode userCode(String scopes) {
        DeviceAnswer answer = server.userCode(provider, client, accountType, Scopes.parse(scopes));
        assertThat(answer).isInstanceOf(DeviceAnswer.Given.class);
        return ((DeviceAnswer.Given) answer).code();
    }

    /** The person follows the link that carries the code, signs in and presses this. */
    void answers(DeviceCode code, Map<String, String> pressed) throws Exception {
        Map<String, String> all = new HashMap<>(person);
        all.remove("accept");
        all.putAll(pressed);
        new Browser().visits(URI.create(code.prompt().link()), all);
    }

    /** Asks whether the person has answered. */
    DeviceVerdict polls(DeviceCode code) {
        return DeviceVerdict.of(
                code.pace(), server.redeemDeviceCode(provider, client, TokenEndpoint.of(accountType), code.secret()));
    }

    /** Another client of the house asks for itself, without a person. */
    TokenAnswer asks(String clientId, String clientSecret, String scopes) {
        Client machine = new Client(clientId, Secret.of(clientSecret), accountType.clientSecretHosts());
        return server.withClientCredentials(provider, machine, accountType, Scopes.parse(scopes));
    }

    Revocation.Answer revoke(Tokens tokens) {
        return revocation.revoke(provider, accountType, client, tokens, accountType.tokenHosts());
    }

    /** Uses the access token at the API, as what its type says and with that key for proofs. */
    ProbeResult uses(Granted granted, String tokenType, Optional<Secret> key) {
        return probed(granted, tokenType, null, key);
    }

    /** Tries a token at the API, with the client's certificate or without. */
    ProbeResult tries(Granted granted, boolean withCertificate) {
        return probed(granted, "Bearer", withCertificate ? client : null, Optional.empty());
    }

    private ProbeResult probed(Granted granted, String tokenType, @Nullable Client owner, Optional<Secret> key) {
        TokenSet tokenSet = new TokenSet(
                new UUID(0, 1),
                new UUID(0, 2),
                tokenType,
                new Fingerprint("0123456789abcdef"),
                null,
                Scopes.parse("openid"),
                Scopes.parse("openid"),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                accountType.tokenHosts(),
                1);
        return probe.withToken(provider, accountType, tokenSet, granted.tokens().access(), owner, key);
    }

    Introspection.Answer introspect(Secret token) {
        return introspection.introspect(provider, accountType, client, token, accountType.tokenHosts());
    }

    static Granted granted(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }

    static Secret refreshToken(Granted granted) {
        assertThat(granted.tokens().refresh()).isNotNull();
        return Objects.requireNonNull(granted.tokens().refresh());
    }

    static Refused refused(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(Refused.class);
        return (Refused) answer;
    }
}
