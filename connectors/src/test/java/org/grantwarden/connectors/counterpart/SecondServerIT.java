package org.grantwarden.connectors.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.secret.RandomSecrets;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Introspection;
import org.grantwarden.domain.token.Revocation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The same life with another server that is not ours: it has OpenID discovery only and rotates refresh tokens. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondServerIT {
    private final MockOAuth2Server server = new MockOAuth2Server(
            OAuth2Config.Companion.fromJson("{\"interactiveLogin\": true, \"rotateRefreshToken\": true}"));
    private House house;

    @BeforeAll
    void start() {
        server.start(InetAddress.getLoopbackAddress(), 0);
        String issuer = server.issuerUrl("house").toString();
        String host = server.issuerUrl("house").host() + ":"
                + server.issuerUrl("house").port();
        house = new House(issuer, host, "grantwarden", "s p%c+ret/1", Map.of("username", "super-admin"));
    }

    @AfterAll
    void stop() {
        server.shutdown();
    }

    @Test
    @Tag("R8")
    void its_metadata_is_found_where_OpenID_puts_it() {
        assertThat(house.metadata().from().toString()).endsWith("/house/.well-known/openid-configuration");
        assertThat(house.metadata().introspectUrl()).isNotNull();
    }

    @Test
    @Tag("R2")
    @Tag("T4")
    void a_grant_is_authorized_and_refreshed_with_rotation_and_an_old_refresh_token_is_refused() throws Exception {
        Granted first = house.authorizes("openid stages");
        Secret old = House.refreshToken(first);
        Granted second = House.granted(house.refresh(old));

        assertThat(House.refreshToken(second).matches(old)).isFalse();
        assertThat(House.refused(house.refresh(old)).reason()).isEqualTo(Reason.INVALID_GRANT);
    }

    @Test
    @Tag("A3")
    void a_code_is_refused_with_another_verifier() throws Exception {
        String code = house.answers("openid", RandomSecrets.next())
                .getOrDefault("code", List.of("none"))
                .get(0);

        assertThat(House.refused(house.redeem(code, RandomSecrets.next())).reason())
                .isEqualTo(Reason.INVALID_GRANT);
    }

    @Test
    @Tag("R6")
    @Tag("R7")
    void a_token_is_introspected_and_a_grant_revoked() throws Exception {
        Granted granted = house.authorizes("openid");

        assertThat(house.introspect(granted.tokens().access())).isInstanceOf(Introspection.Answer.Active.class);
        assertThat(house.introspect(Secret.of("none-of-yours"))).isEqualTo(new Introspection.Answer.Inactive());
        assertThat(house.revoke(granted.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
        assertThat(House.refused(house.refresh(House.refreshToken(granted))).reason())
                .isEqualTo(Reason.INVALID_GRANT);
    }
}
