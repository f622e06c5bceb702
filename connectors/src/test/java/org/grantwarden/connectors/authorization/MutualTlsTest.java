package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.connectors.connection.HttpProbe;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Guests;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestCertificates;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.domain.token.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MutualTlsTest {
    private static final Secret REFRESH = Secret.of("canary-refresh");
    private static final Secret ACCESS = Secret.of("canary-access");
    private static final Answer.Said TOKENS =
            Answer.json(200, "{\"access_token\":\"canary-access\",\"token_type\":\"Bearer\"}");
    private static final JoseClientKeys KEYS = new JoseClientKeys();

    private static TestCertificates.Made server;

    private final Provider lever = new YamlProviders(Optional.empty()).all().get(0);
    private final Secret certificate = KEYS.makeCertificate();
    private Guests guests;
    private StubServer stub;

    @BeforeAll
    static void make(@TempDir Path folder) throws Exception {
        server = TestCertificates.make(folder, "ip:127.0.0.1");
    }

    @BeforeEach
    void start() throws Exception {
        guests = new Guests();
        stub = StubServer.startAsking(server.asking(guests)).always(guests.noting(TOKENS));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"TLS_CLIENT_AUTH", "SELF_SIGNED_TLS_CLIENT_AUTH"})
    void T12_each_call_carries_the_client_ID_in_its_form_and_the_certificate_in_its_connection(
            ClientAuthentication method) {
        Provider provider = TestProviders.presenting(lever, method, false);
        Client client = client(certificate);
        NimbusAuthorizationServer calls = new NimbusAuthorizationServer(http());

        assertThat(calls.redeem(
                        provider,
                        client,
                        TokenEndpoint.of(accountType()),
                        Secret.of("canary-code"),
                        URI.create("https://console.example/oauth/callback"),
                        AuthorizationServerStub.VERIFIER))
                .isInstanceOf(TokenAnswer.Granted.class);
        assertThat(refresh(provider, client)).isInstanceOf(TokenAnswer.Granted.class);
        assertThat(calls.withClientCredentials(provider, client, accountType(), Scopes.parse("a")))
                .isInstanceOf(TokenAnswer.Granted.class);
        stub.then(guests.noting(Answer.json(201, "{\"request_uri\":\"urn:x:1\",\"expires_in\":60}")));
        assertThat(calls.push(
                        provider,
                        accountType(),
                        client,
                        URI.create("https://console.example/oauth/callback"),
                        Scopes.parse("a"),
                        Secret.of("state"),
                        AuthorizationServerStub.VERIFIER))
                .isInstanceOf(PushAnswer.Pushed.class);
        assertThat(new NimbusRevocation(http())
                        .revoke(provider, accountType(), client, new Tokens(ACCESS, REFRESH), everywhere()))
                .isEqualTo(new Revocation.Answer.Revoked(true));
        stub.then(guests.noting(Answer.json(200, "{\"active\":true}")));
        assertThat(new NimbusIntrospection(http()).introspect(provider, accountType(), client, REFRESH, everywhere()))
                .isInstanceOf(Introspection.Answer.Active.class);

        assertThat(guests.seen()).hasSize(6).containsOnly(thumbprint(certificate));
        assertThat(stub.requests()).hasSize(6).allSatisfy(request -> {
            assertThat(request.form()).containsEntry("client_id", List.of("client"));
            assertThat(request.form()).doesNotContainKeys("client_secret", "client_assertion", "client_assertion_type");
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.uri().getRawQuery()).isNull();
        });
    }

    @Test
    void T12_neither_another_client_nor_a_call_without_one_is_taken_for_a_client_that_called_before() {
        Provider provider = TestProviders.presenting(lever, ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH, false);
        Provider sending = TestProviders.plain(lever, ClientAuthentication.BODY, Map.of());
        Secret other = KEYS.makeCertificate();
        OutboundHttp one = http();

        refresh(one, provider, client(certificate));
        refresh(one, provider, client(other));
        refresh(one, sending, client(Secret.of("hunter2")));
        refresh(one, provider, client(certificate));

        assertThat(guests.seen())
                .containsExactly(thumbprint(certificate), thumbprint(other), "", thumbprint(certificate));
    }

    @Test
    void T12_no_certificate_is_shown_to_a_host_to_which_it_is_not_bound() {
        Provider provider = TestProviders.presenting(lever, ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH, true);
        Client elsewhere =
                new Client("client", certificate, Hosts.of(URI.create("https://as.example/")), "https://as.example/");

        assertThat(refresh(provider, elsewhere)).isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(probe(provider, elsewhere).verdict()).isEqualTo(Verdict.REFUSED_HOST);

        assertThat(guests.seen()).isEmpty();
    }

    @Test
    void T12_a_token_that_is_bound_is_tried_at_the_API_with_its_certificate_and_another_without() {
        Provider provider = TestProviders.presenting(lever, ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH, true);
        stub.always(guests.noting(Answer.json(200, "{}")));

        assertThat(probe(provider, client(certificate)).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(new HttpProbe(http())
                        .withToken(provider, accountType(), tokenSet(), ACCESS)
                        .verdict())
                .isEqualTo(Verdict.WORKS);

        assertThat(guests.seen()).containsExactly(thumbprint(certificate), "");
        assertThat(provider.clientSecretHosts(accountType()).values())
                .contains(Hosts.hostOf(accountType().apiBase()));
    }

    @Test
    void T12_a_certificate_and_the_proofs_of_a_key_go_together_and_once_more_with_a_nonce() {
        Provider provider = TestProviders.binding(
                TestProviders.presenting(lever, ClientAuthentication.SELF_SIGNED_TLS_CLIENT_AUTH, true),
                DpopMode.REQUIRED);
        Secret key = KEYS.make(SigningAlgorithm.ES256);
        Client client = client(certificate).proving(Optional.of(key));
        stub.then(guests.noting(BoundClient.wanting("n-1"))).then(guests.noting(BoundClient.BOUND));

        assertThat(refresh(provider, client)).isInstanceOf(TokenAnswer.Granted.class);
        stub.always(guests.noting(Answer.json(200, "{}")));
        assertThat(new HttpProbe(http())
                        .withToken(provider, accountType(), tokenSet("DPoP"), ACCESS, client, Optional.of(key))
                        .verdict())
                .isEqualTo(Verdict.WORKS);

        assertThat(guests.seen()).hasSize(3).containsOnly(thumbprint(certificate));
        assertThat(stub.requests()).hasSize(3).allSatisfy(request -> assertThat(request.header("DPoP"))
                .hasSize(1));
        assertThat(stub.requests().get(2).header("Authorization")).containsExactly("DPoP canary-access");
    }

    @Test
    void T12_what_is_no_certificate_is_not_sent_nor_a_certificate_as_a_secret_nor_over_plain_http() throws Exception {
        Provider provider = TestProviders.presenting(lever, ClientAuthentication.TLS_CLIENT_AUTH, false);
        Provider sending = TestProviders.plain(lever, ClientAuthentication.HEADER, Map.of());

        assertThat(refresh(provider, client(Secret.of("hunter2")))).isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(refresh(provider, client(KEYS.make(SigningAlgorithm.ES256))))
                .isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(refresh(sending, client(certificate))).isInstanceOf(TokenAnswer.NotSent.class);
        assertThat(stub.requests()).isEmpty();

        try (StubServer plain = StubServer.start().always(TOKENS)) {
            Hosts there = Hosts.of(plain.url("/"));
            TokenAnswer answer = new NimbusAuthorizationServer(TestHttp.reaching(plain))
                    .refresh(
                            provider,
                            new Client("client", certificate, there),
                            new TokenEndpoint("production", plain.url("/token")),
                            REFRESH,
                            there);

            assertThat(answer).isInstanceOf(TokenAnswer.NotSent.class);
            assertThat(plain.requests()).isEmpty();
        }
    }

    private TokenAnswer refresh(Provider provider, Client client) {
        return refresh(http(), provider, client);
    }

    private TokenAnswer refresh(OutboundHttp http, Provider provider, Client client) {
        return new NimbusAuthorizationServer(http)
                .refresh(provider, client, TokenEndpoint.of(accountType()), REFRESH, everywhere());
    }

    private ProbeResult probe(Provider provider, Client owner) {
        return new HttpProbe(http()).withToken(provider, accountType(), tokenSet(), ACCESS, owner, Optional.empty());
    }

    private OutboundHttp http() {
        return TestHttp.trusting(stub.host(), server.pem());
    }

    private Client client(Secret secret) {
        return new Client("client", secret, everywhere());
    }

    private static String thumbprint(Secret kept) {
        return ((Reading.Key) KEYS.readCertificate(kept)).publicHalf().keyId();
    }

    private Hosts everywhere() {
        return Hosts.of(stub.url("/"));
    }

    private TokenSet tokenSet() {
        return tokenSet("Bearer");
    }

    private TokenSet tokenSet(String type) {
        return new TokenSet(
                UUID.randomUUID(),
                UUID.randomUUID(),
                type,
                new Fingerprint("0123456789abcdef"),
                null,
                Scopes.parse("stages:read:admin"),
                Scopes.parse("stages:read:admin"),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                accountType().tokenHosts(),
                1);
    }

    private AccountType accountType() {
        return new AccountType(
                        "production",
                        "Production",
                        stub.url("/authorize"),
                        stub.url("/token"),
                        null,
                        stub.url("/v1"),
                        "https://as.example/",
                        stub.url("/revoke"),
                        stub.url("/inspect"),
                        false)
                .pushingTo(stub.url("/push"));
    }
}
