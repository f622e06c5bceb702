package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.connectors.connection.HttpProbe;
import org.grantwarden.connectors.http.Gates;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.TestSettings;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.authorization.TokenAnswer.Refused;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.sandbox.Sandbox;
import org.grantwarden.sandbox.SandboxOptions;
import org.grantwarden.sandbox.person.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The whole life of a grant, spoken with the look-alike. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LookAlikeTest {
    private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/oauth/callback");
    private static final String SCOPES = "offline_access stages:read:admin";

    private final Secret verifier = RandomSecrets.next();
    private Sandbox sandbox;
    private OutboundHttp http;
    private NimbusAuthorizationServer server;
    private Provider lever;
    private AccountType practice;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(SandboxOptions.defaults().withPort(0).withCallback(CALLBACK));
        Optional<String> url = Optional.of(sandbox.baseUrl());
        http = new OutboundHttp(
                new TestSettings(Duration.ofSeconds(20)),
                new Gates(Clock.systemUTC()),
                Optional.empty(),
                url,
                Optional.empty(),
                Optional.empty());
        server = new NimbusAuthorizationServer(http);
        lever = new YamlProviders(url).find(new ProviderId("lever")).orElseThrow();
        practice = lever.accountType(AccountType.PRACTICE).orElseThrow();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void a_grant_is_authorized_used_and_refreshed_until_an_old_token_kills_it() throws Exception {
        Client client = client(sandbox.firstClient().clientSecret());

        Granted first = granted(redeem(client));
        Secret oldToken = Objects.requireNonNull(first.tokens().refresh());
        Granted second = granted(refresh(client, oldToken));
        Secret newToken = Objects.requireNonNull(second.tokens().refresh());
        ProbeResult probed = probe(second.tokens().access());
        TokenAnswer reused = refresh(client, oldToken);
        TokenAnswer dead = refresh(client, newToken);

        assertThat(first.scopes()).isEqualTo(Scopes.parse(SCOPES));
        assertThat(first.lifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(newToken.matches(oldToken)).isFalse();
        assertThat(probed.verdict()).isEqualTo(Verdict.WORKS);
        assertThat(List.of(reused, dead))
                .allSatisfy(answer -> assertThat(answer).isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(Reason.INVALID_GRANT);
                    assertThat(refused.status()).isEqualTo(403);
                }));
    }

    @Test
    void a_wrong_client_secret_is_the_clients_fault() throws Exception {
        assertThat(redeem(client("wrong")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.INVALID_CLIENT));
    }

    @Test
    void an_unknown_token_is_unauthorized_and_an_API_key_works() {
        Secret key = Secret.of(sandbox.mintApiKey("test").key());

        ProbeResult unknown = probe(Secret.of("unknown"));
        ProbeResult known = new HttpProbe(http).withApiKey(lever, practice, key, practice.apiHosts());

        assertThat(unknown.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(known.verdict()).isEqualTo(Verdict.WORKS);
    }

    private TokenAnswer redeem(Client client) throws Exception {
        URI request = server.authorizationRequest(
                lever, practice, client, CALLBACK, Scopes.parse(SCOPES), RandomSecrets.next(), verifier);
        URI answer = new Person().allows(request);
        String code = Recorded.parameters(answer.getRawQuery())
                .getOrDefault("code", List.of("none"))
                .get(0);
        return server.redeem(lever, client, TokenEndpoint.of(practice), Secret.of(code), CALLBACK, verifier);
    }

    private TokenAnswer refresh(Client client, Secret refreshToken) {
        return server.refresh(lever, client, TokenEndpoint.of(practice), refreshToken, practice.tokenHosts());
    }

    private ProbeResult probe(Secret accessToken) {
        TokenSet tokenSet = new TokenSet(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "Bearer",
                new Fingerprint("0123456789abcdef"),
                null,
                Scopes.parse(SCOPES),
                Scopes.parse(SCOPES),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                practice.tokenHosts(),
                1);
        return new HttpProbe(http).withToken(lever, practice, tokenSet, accessToken);
    }

    private Client client(String secret) {
        return new Client(sandbox.firstClient().clientId(), Secret.of(secret), practice.clientSecretHosts());
    }

    private static Granted granted(TokenAnswer answer) {
        assertThat(answer).isInstanceOf(Granted.class);
        return (Granted) answer;
    }
}
