package org.grantwarden.connectors.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.StrictServer;
import org.grantwarden.connectors.http.TestCertificates;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.iclient.TestAuthority;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefusedCertificateTest {
    private static final JoseClientKeys KEYS = new JoseClientKeys();

    private final Provider lever = new YamlProviders(Optional.empty()).all().get(0);

    @Test
    void T12_a_certificate_that_the_server_does_not_take_ends_the_call_before_anything_is_processed(
            @TempDir Path folder) throws Exception {
        TestCertificates.Made server = TestCertificates.make(folder, "ip:127.0.0.1");
        TestAuthority house = TestAuthority.root("House");
        KeyPair pair = TestAuthority.rsa(2048);
        Secret issued = kept(TestAuthority.pem(
                pair, house.issued(pair, "CN=hr", Instant.now().plus(Duration.ofDays(5)))));
        Secret expired = kept(TestAuthority.pem(
                pair, house.issued(pair, "CN=hr", Instant.now().minus(Duration.ofDays(1)))));
        Provider provider = TestProviders.presenting(lever, ClientAuthentication.TLS_CLIENT_AUTH, false);
        Provider sending = TestProviders.plain(lever, ClientAuthentication.BODY, Map.of());

        try (StrictServer strict = StrictServer.start(
                server.asking(house.trust()), "{\"access_token\":\"canary-access\",\"token_type\":\"Bearer\"}")) {
            OutboundHttp http = TestHttp.trusting(strict.host(), server.pem());
            assertThat(refresh(http, strict, provider, issued)).isInstanceOf(TokenAnswer.Granted.class);
            for (Secret wrong : List.of(KEYS.makeCertificate(), expired, expired, expired, expired)) {
                assertRefused(refresh(http, strict, provider, wrong));
            }
            assertRefused(refresh(http, strict, sending, Secret.of("hunter2")));
            assertThat(push(http, strict, provider, expired))
                    .isInstanceOfSatisfying(PushAnswer.Failed.class, failed -> assertThat(failed.why())
                            .isEqualTo(PushAnswer.Why.REFUSED));
            // One client's trouble gives the host no rest.
            assertThat(refresh(http, strict, provider, issued)).isInstanceOf(TokenAnswer.Granted.class);
            assertThat(strict.answered()).isEqualTo(2);
        }
    }

    private static void assertRefused(TokenAnswer answer) {
        assertThat(answer).isInstanceOfSatisfying(TokenAnswer.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(TokenAnswer.Reason.INVALID_CLIENT);
            assertThat(refused.error()).isEqualTo(TokenAnswer.CERTIFICATE_REFUSED);
            assertThat(refused.description()).contains("certificate is missing or not accepted");
        });
    }

    private static TokenAnswer refresh(OutboundHttp http, StrictServer strict, Provider provider, Secret secret) {
        Hosts there = Hosts.of(strict.url("/"));
        return new NimbusAuthorizationServer(http)
                .refresh(
                        provider,
                        new Client("client", secret, there),
                        new TokenEndpoint("production", strict.url("/token")),
                        Secret.of("canary-refresh"),
                        there);
    }

    private static PushAnswer push(OutboundHttp http, StrictServer strict, Provider provider, Secret secret) {
        AccountType type = new AccountType(
                        "production",
                        "Production",
                        strict.url("/authorize"),
                        strict.url("/token"),
                        null,
                        strict.url("/v1"),
                        null,
                        null)
                .pushingTo(strict.url("/push"));
        return new NimbusAuthorizationServer(http)
                .push(
                        provider,
                        type,
                        new Client("client", secret, type.clientSecretHosts()),
                        URI.create("https://console.example/oauth/callback"),
                        Scopes.parse("a"),
                        Secret.of("state"),
                        AuthorizationServerStub.VERIFIER);
    }

    private static Secret kept(String pem) {
        return ((Reading.Key) KEYS.readCertificate(Secret.of(pem))).kept();
    }
}
