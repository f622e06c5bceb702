package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationRequestTest {
    private static final URI REDIRECT = URI.create("https://console.example/oauth/callback");
    private static final Secret STATE = Secret.of("state-value");
    private static final Client CLIENT = new Client("client+1", Secret.of("canary-secret"), Hosts.of(REDIRECT));

    private final Provider lever =
            new YamlProviders(Optional.empty()).find(new ProviderId("lever")).orElseThrow();
    private final AccountType production = lever.accountType("production").orElseThrow();

    @Test
    void A1_each_parameter_is_there_once_with_its_exact_value() throws Exception {
        Secret verifier = RandomSecrets.next();
        URI url = url(lever, production, "offline_access stages:read:admin", verifier);

        assertThat(url.toString()).startsWith("https://auth.lever.co/authorize?");
        assertThat(Recorded.parameters(url.getRawQuery()))
                .isEqualTo(Map.of(
                        "response_type", List.of("code"),
                        "client_id", List.of("client+1"),
                        "redirect_uri", List.of("https://console.example/oauth/callback"),
                        "scope", List.of("offline_access stages:read:admin"),
                        "state", List.of("state-value"),
                        "audience", List.of("https://api.lever.co/v1/"),
                        "prompt", List.of("consent"),
                        "code_challenge", List.of(challenge(verifier)),
                        "code_challenge_method", List.of("S256")));
    }

    @Test
    void A1_empty_parameters_are_left_out_and_the_endpoints_own_query_stays() throws Exception {
        AccountType tenant = new AccountType(
                "t",
                "T",
                URI.create("https://as.example/authorize?tenant=a%2Fb&client_id=other"),
                production.tokenUrl(),
                null,
                production.apiBase(),
                null,
                null);

        URI url = url(lever, tenant, "", RandomSecrets.next());

        assertThat(Recorded.parameters(url.getRawQuery()))
                .containsEntry("tenant", List.of("a/b"))
                .containsEntry("client_id", List.of("client+1"))
                .doesNotContainKeys("scope", "audience");
    }

    @Test
    void A3_verifiers_are_unreserved_long_enough_and_never_the_same() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String verifier = RandomSecrets.next().reveal();
            assertThat(verifier).matches("[A-Za-z0-9._~-]{43,128}");
            seen.add(verifier);
        }

        assertThat(seen).hasSize(10_000);
    }

    @Test
    void A4_the_challenge_is_S256_or_none_but_never_plain() throws Exception {
        Provider without = TestProviders.plain(lever, ClientAuthentication.BODY, Map.of());

        URI with = url(lever, production, "a", RandomSecrets.next());
        URI none = url(without, production, "a", RandomSecrets.next());

        assertThat(with.getQuery()).contains("code_challenge_method=S256");
        assertThat(none.getQuery()).doesNotContain("code_challenge").contains("state=state-value");
    }

    @Test
    void A15_a_resource_is_the_same_in_request_code_and_refresh() throws Exception {
        Provider provider =
                TestProviders.plain(lever, ClientAuthentication.BODY, Map.of("resource", "https://api.example/v1"));

        assertThat(Recorded.parameters(
                        url(provider, production, "a", RandomSecrets.next()).getRawQuery()))
                .containsEntry("resource", List.of("https://api.example/v1"));
        try (AuthorizationServerStub stub = AuthorizationServerStub.start().as(provider)) {
            stub.redeem();
            assertThat(stub.request().form()).containsEntry("resource", List.of("https://api.example/v1"));
        }
        try (AuthorizationServerStub stub = AuthorizationServerStub.start().as(provider)) {
            stub.refresh();
            assertThat(stub.request().form()).containsEntry("resource", List.of("https://api.example/v1"));
        }
    }

    @Test
    void A16_exactly_the_scopes_given_are_asked_for() throws Exception {
        URI url = url(lever, production, "users:read:admin tags:read:admin", RandomSecrets.next());

        assertThat(Recorded.parameters(url.getRawQuery()))
                .containsEntry("scope", List.of("tags:read:admin users:read:admin"));
    }

    @Test
    void scopes_are_divided_as_the_provider_wants() throws Exception {
        URI url = url(TestProviders.delimited(lever, ","), production, "a b", RandomSecrets.next());

        assertThat(Recorded.parameters(url.getRawQuery())).containsEntry("scope", List.of("a,b"));
    }

    private static URI url(Provider provider, AccountType accountType, String scopes, Secret verifier)
            throws Exception {
        SortedSet<Scope> wanted = Scopes.parse(scopes);
        try (StubServer stub = StubServer.start()) {
            return new NimbusAuthorizationServer(TestHttp.reaching(stub))
                    .authorizationRequest(provider, accountType, CLIENT, REDIRECT, wanted, STATE, verifier);
        }
    }

    private static String challenge(Secret verifier) throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
