package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.Tokens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RevocationTest {
    private static final Secret ACCESS = Secret.of("canary-access");
    private static final Secret REFRESH = Secret.of("canary-refresh");

    private StubServer stub;
    private Provider provider;

    @BeforeEach
    void start() throws Exception {
        stub = StubServer.start();
        Provider lever = new YamlProviders(Optional.empty()).all().get(0);
        provider = TestProviders.plain(lever, ClientAuthentication.HEADER, Map.of());
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    @Tag("R6")
    void the_refresh_token_is_revoked_first_with_the_clients_authentication() {
        stub.always(Answer.said(200, ""));

        assertThat(revoke(REFRESH, everywhere())).isEqualTo(new Revocation.Answer.Revoked(true));
        Recorded request = stub.request();
        assertThat(request.uri().getPath()).isEqualTo("/revoke");
        assertThat(request.form())
                .isEqualTo(Map.of("token", List.of("canary-refresh"), "token_type_hint", List.of("refresh_token")));
        // "a:b" and "p%ss w", form-urlencoded before base64.
        assertThat(request.header("Authorization")).containsExactly("Basic YSUzQWI6cCUyNXNzK3c=");
    }

    @Test
    @Tag("R6")
    void where_only_access_tokens_are_revoked_the_access_token_follows() {
        stub.then(Answer.json(400, "{\"error\":\"unsupported_token_type\"}")).then(Answer.said(200, ""));

        assertThat(revoke(REFRESH, everywhere())).isEqualTo(new Revocation.Answer.Revoked(false));
        assertThat(stub.requests().get(1).form()).containsEntry("token", List.of("canary-access"));
    }

    @Test
    @Tag("R6")
    void a_server_that_cannot_answer_leaves_the_token_valid_and_says_when_to_ask_again() {
        stub.always(Answer.said(503, "<html>").header("Retry-After", "7"));

        assertThat(revoke(REFRESH, everywhere()))
                .isEqualTo(new Revocation.Answer.Unavailable("status 503", 503, Duration.ofSeconds(7)));
    }

    @Test
    @Tag("R6")
    void a_refusal_is_told_without_what_was_sent() {
        stub.always(Answer.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"not p%ss w\"}"));

        assertThat(revoke(REFRESH, everywhere()))
                .isEqualTo(new Revocation.Answer.Refused("invalid_client", "not [hidden]", 401));
    }

    @Test
    @Tag("R6")
    void a_token_that_the_server_does_not_know_any_more_is_as_good_as_revoked() {
        stub.always(Answer.json(200, "{\"error\":\"invalid_token\"}"));

        assertThat(revoke(REFRESH, everywhere())).isEqualTo(new Revocation.Answer.Revoked(true));
    }

    @Test
    @Tag("R6")
    void an_error_with_status_200_is_none_the_less_an_error() {
        stub.always(Answer.json(200, "{\"error\":\"invalid_request\"}"));

        assertThat(revoke(null, everywhere())).isInstanceOf(Revocation.Answer.Refused.class);
    }

    @Test
    @Tag("T14")
    void a_token_or_secret_bound_to_other_hosts_is_not_sent() {
        assertThat(revoke(REFRESH, Hosts.ofNames(List.of("other.example:443"))))
                .isInstanceOf(Revocation.Answer.NotSent.class);
        assertThat(introspect(Hosts.ofNames(List.of("other.example:443"))))
                .isInstanceOf(Introspection.Answer.NotSent.class);
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    @Tag("R6")
    @Tag("R7")
    void a_provider_without_these_endpoints_is_told_apart() {
        AccountType lever = provider.accountTypes().get(0);

        assertThat(new NimbusRevocation(TestHttp.reaching(stub))
                        .revoke(provider, lever, client(), new Tokens(ACCESS, REFRESH), everywhere()))
                .isEqualTo(new Revocation.Answer.NoEndpoint());
        assertThat(new NimbusIntrospection(TestHttp.reaching(stub))
                        .introspect(provider, lever, client(), ACCESS, everywhere()))
                .isEqualTo(new Introspection.Answer.NoEndpoint());
    }

    @Test
    @Tag("R7")
    void an_active_token_is_told_with_its_scopes_and_expiry() {
        stub.always(Answer.json(200, "{\"active\":true,\"scope\":\"a b\",\"exp\":1795000000}"));

        assertThat(introspect(everywhere())).isInstanceOfSatisfying(Introspection.Answer.Active.class, active -> {
            assertThat(active.scopes()).hasToString("[a, b]");
            assertThat(active.expiresAt()).isEqualTo("2026-11-18T11:06:40Z");
        });
        assertThat(stub.request().form()).containsEntry("token", List.of("canary-access"));
        assertThat(stub.request().header("Authorization")).hasSize(1);
    }

    @Test
    @Tag("R7")
    void only_the_value_true_makes_a_token_active() {
        stub.then(Answer.json(200, "{\"active\":false,\"scope\":\"a\"}"));
        assertThat(introspect(everywhere())).isEqualTo(new Introspection.Answer.Inactive());
    }

    @ParameterizedTest
    @Tag("R7")
    @ValueSource(strings = {"{\"active\":\"true\"}", "{\"active\":1}", "{}", "<html>", ""})
    void an_answer_that_does_not_say_it_is_no_word_about_the_token(String body) {
        stub.then(Answer.json(200, body));

        assertThat(introspect(everywhere())).isInstanceOf(Introspection.Answer.Unknown.class);
    }

    private Revocation.Answer revoke(@Nullable Secret refresh, Hosts tokenHosts) {
        return new NimbusRevocation(TestHttp.reaching(stub))
                .revoke(provider, accountType(), client(), new Tokens(ACCESS, refresh), tokenHosts);
    }

    private Introspection.Answer introspect(Hosts tokenHosts) {
        return new NimbusIntrospection(TestHttp.reaching(stub))
                .introspect(provider, accountType(), client(), ACCESS, tokenHosts);
    }

    private Hosts everywhere() {
        return Hosts.of(stub.url("/"));
    }

    private Client client() {
        return new Client("a:b", Secret.of("p%ss w"), everywhere());
    }

    private AccountType accountType() {
        URI url = stub.url("/token");
        return new AccountType(
                "production",
                "Production",
                url,
                url,
                null,
                url,
                null,
                stub.url("/revoke"),
                stub.url("/inspect"),
                false);
    }
}
