package org.grantwarden.connectors.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.domain.authorization.DeviceCode;
import org.grantwarden.domain.authorization.DevicePace;
import org.grantwarden.domain.authorization.DeviceVerdict;
import org.grantwarden.domain.authorization.TokenAnswer.Granted;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.iclient.ClientKeys.Reading;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.scope.Scope;
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
import org.junit.jupiter.api.io.TempDir;

/** A connection's life with Keycloak, whose realm revokes refresh tokens at use and asks for PKCE and consent. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeycloakIT {
    private KeycloakHouses its;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        its = new KeycloakHouses(folder);
    }

    @AfterAll
    void stop() {
        its.close();
    }

    @Test
    @Tag("R8")
    void its_metadata_is_read_by_issuer() {
        assertThat(its.house.metadata().issuer()).isEqualTo(its.keycloak.issuer());
        assertThat(its.house.metadata().issuerPromised()).isTrue();
        assertThat(its.house.metadata().plainOnly()).isFalse();
        assertThat(its.house.metadata().clientAuthentication()).isEqualTo(ClientAuthentication.HEADER);
        assertThat(its.house.metadata().revokeUrl()).isNotNull();
        assertThat(its.house.metadata().introspectUrl()).isNotNull();
    }

    @Test
    @Tag("A3")
    @Tag("T2")
    @Tag("T4")
    @Tag("R2")
    @Tag("R3")
    void a_grant_is_refreshed_with_rotation_and_an_old_refresh_token_is_refused() throws Exception {
        Granted first = its.house.authorizes("openid email");
        Secret old = House.refreshToken(first);
        Granted second = House.granted(its.house.refresh(old));

        assertThat(first.lifetime()).isNotNull();
        assertThat(first.scopes()).contains(new Scope("openid"), new Scope("email"));
        assertThat(House.refreshToken(second).matches(old)).isFalse();
        assertThat(House.refused(its.house.refresh(old)).reason()).isEqualTo(Reason.INVALID_GRANT);
    }

    @Test
    @Tag("A7")
    void each_answer_names_its_issuer() throws Exception {
        assertThat(its.house.answers("openid", RandomSecrets.next()))
                .containsEntry("iss", List.of(its.keycloak.issuer()));
    }

    @Test
    @Tag("A3")
    @Tag("A12")
    void a_code_is_refused_with_another_verifier_and_the_second_time() throws Exception {
        Secret verifier = RandomSecrets.next();
        String stolen = code(verifier);
        assertThat(House.refused(its.house.redeem(stolen, RandomSecrets.next())).reason())
                .isEqualTo(Reason.INVALID_GRANT);

        String code = code(verifier);
        House.granted(its.house.redeem(code, verifier));
        assertThat(House.refused(its.house.redeem(code, verifier)).reason()).isEqualTo(Reason.INVALID_GRANT);
    }

    @Test
    @Tag("R6")
    @Tag("R7")
    void a_token_is_active_until_its_grant_is_revoked() throws Exception {
        Granted granted = its.house.authorizes("openid");

        assertThat(its.house.introspect(granted.tokens().access())).isInstanceOf(Introspection.Answer.Active.class);
        assertThat(its.house.revoke(granted.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
        assertThat(its.house.introspect(granted.tokens().access())).isEqualTo(new Introspection.Answer.Inactive());
        assertThat(House.refused(its.house.refresh(House.refreshToken(granted))).reason())
                .isEqualTo(Reason.INVALID_GRANT);
        assertThat(its.house.revoke(granted.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
    }

    @Test
    @Tag("A14")
    @Tag("T11")
    void a_client_with_a_key_lives_a_whole_life_where_requests_must_be_pushed() throws Exception {
        assertThat(its.signing.metadata().pushUrl()).isNotNull();
        Granted granted = its.signing.authorizes("openid email");
        Granted refreshed = House.granted(its.signing.refresh(House.refreshToken(granted)));

        assertThat(refreshed.scopes()).contains(new Scope("email"));
        assertThat(its.signing.introspect(refreshed.tokens().access())).isInstanceOf(Introspection.Answer.Active.class);
        assertThat(its.signing.revoke(refreshed.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
        assertThat(House.refused(its.signing.refresh(House.refreshToken(refreshed)))
                        .reason())
                .isEqualTo(Reason.INVALID_GRANT);
    }

    @Test
    @Tag("T12")
    @Tag("R11")
    void a_client_with_a_certificate_lives_a_whole_life_and_its_tokens_serve_nobody_else() throws Exception {
        assertThat(its.presenting.metadata().mutualTls().tokenUrl()).isNotNull();
        assertThat(its.presenting.metadata().mutualTls().boundTokens()).isTrue();
        Granted granted = its.presenting.authorizes("openid email");
        Granted refreshed = House.granted(its.presenting.refresh(House.refreshToken(granted)));

        assertThat(its.presenting.tries(refreshed, true).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(its.presenting.tries(refreshed, false).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(SignedJWT.parse(refreshed.tokens().access().reveal())
                        .getJWTClaimsSet()
                        .getJSONObjectClaim("cnf"))
                .containsEntry("x5t#S256", thumbprint(its.certificate));
        assertThat(its.presenting.introspect(refreshed.tokens().access()))
                .isInstanceOf(Introspection.Answer.Active.class);
        assertThat(its.presenting.revoke(refreshed.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
        assertThat(House.refused(its.presenting.refresh(House.refreshToken(refreshed)))
                        .reason())
                .isEqualTo(Reason.INVALID_GRANT);
    }

    @Test
    @Tag("T12")
    void another_certificate_of_the_same_CA_is_not_this_client() throws Exception {
        Granted granted = its.presenting.authorizes("openid");

        assertThat(House.refused(its.stranger.refresh(House.refreshToken(granted)))
                        .reason())
                .isEqualTo(Reason.INVALID_CLIENT);
        assertThat(its.stranger.tries(granted, true).verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        House.granted(its.presenting.refresh(House.refreshToken(granted)));
    }

    @Test
    @Tag("A14")
    void a_request_that_was_not_pushed_is_refused_where_that_is_required() throws Exception {
        URI unpushed = its.signing.unpushed("openid", RandomSecrets.next());

        URI answer = new Browser().consents(unpushed, House.CALLBACK, Map.of());

        assertThat(Recorded.parameters(answer.getRawQuery()))
                .containsEntry("error", List.of("invalid_request"))
                .doesNotContainKey("code");
    }

    @Test
    @Tag("R11")
    @Tag("T13")
    void bound_tokens_live_a_whole_life_and_are_of_no_use_without_their_key() throws Exception {
        House binding = its.binding;
        Secret key = its.bindingKey;
        assertThat(binding.metadata().dpop()).isEqualTo(DpopMode.SUPPORTED);
        Granted granted = binding.authorizes("openid email");
        Granted refreshed = House.granted(binding.refresh(House.refreshToken(granted)));
        Secret stranger = new JoseClientKeys().make(SigningAlgorithm.ES256);

        assertThat(granted.tokenType()).isEqualTo("DPoP");
        assertThat(refreshed.tokenType()).isEqualTo("DPoP");
        assertThat(binding.uses(granted, "DPoP", Optional.of(key)).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(binding.uses(refreshed, "DPoP", Optional.of(key)).verdict()).isEqualTo(Verdict.WORKS);
        assertThat(binding.uses(refreshed, "DPoP", Optional.of(stranger)).verdict())
                .isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(binding.uses(refreshed, "Bearer", Optional.of(key)).verdict())
                .isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(binding.introspect(refreshed.tokens().access())).isInstanceOf(Introspection.Answer.Active.class);
        assertThat(binding.revoke(refreshed.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
    }

    @Test
    @Tag("T7")
    @Tag("A16")
    void another_authorization_brings_other_scopes() throws Exception {
        Granted narrow = its.house.authorizes("openid");
        Granted wide = its.house.authorizes("openid phone offline_access");

        assertThat(narrow.scopes()).doesNotContain(new Scope("phone"));
        assertThat(wide.scopes()).contains(new Scope("phone"), new Scope("offline_access"));
        Granted refreshed = House.granted(its.house.refresh(House.refreshToken(wide)));
        assertThat(Objects.requireNonNull(refreshed.scopes())).contains(new Scope("phone"));
    }

    @Test
    @Tag("R12")
    void a_service_account_has_a_token_without_a_person_and_without_a_refresh_token() {
        Granted first = House.granted(its.house.asks("machine", "m:a%ch+ine/1", "openid email"));
        Granted second = House.granted(its.house.asks("machine", "m:a%ch+ine/1", "openid email"));

        assertThat(first.tokens().refresh()).isNull();
        assertThat(first.lifetime()).isNotNull();
        assertThat(first.scopes()).contains(new Scope("email"));
        assertThat(second.tokens().access().matches(first.tokens().access())).isFalse();
        assertThat(its.house.introspect(first.tokens().access())).isInstanceOf(Introspection.Answer.Active.class);
    }

    @Test
    @Tag("R12")
    void a_service_account_is_refused_in_words_that_are_told_apart() {
        assertThat(House.refused(its.house.asks("machine", "not its secret", "openid"))
                        .reason())
                .isEqualTo(Reason.INVALID_CLIENT);
        assertThat(House.refused(its.house.asks("machine", "m:a%ch+ine/1", "no-such-scope"))
                        .reason())
                .isEqualTo(Reason.INVALID_SCOPE);
        // It may be asked for consent, but not act for itself.
        assertThat(House.refused(its.house.asks("grantwarden", "s p%c+ret/1", "openid"))
                        .reason())
                .isEqualTo(Reason.INVALID_CLIENT);
    }

    @Test
    @Tag("R13")
    void a_person_consents_with_a_user_code_and_the_grant_lives_on_like_any_other() throws Exception {
        DeviceCode code = its.byCode.userCode("openid email");

        assertThat(code.pace()).isEqualTo(DevicePace.ofSeconds(1));
        assertThat(code.prompt().link()).contains(code.prompt().userCode().reveal());
        assertThat(its.byCode.polls(code)).isInstanceOf(DeviceVerdict.Wait.class);
        // Asked again at once, it wants to be asked less often.
        DeviceVerdict.Wait hasty = (DeviceVerdict.Wait) its.byCode.polls(code);
        assertThat(hasty.pause()).isEqualTo(Duration.ofSeconds(6));

        its.byCode.answers(code, Map.of("accept", "Yes"));
        Granted granted = tokens(code);

        assertThat(granted.scopes()).contains(new Scope("email"));
        Granted refreshed = House.granted(its.byCode.refresh(House.refreshToken(granted)));
        assertThat(its.byCode.introspect(refreshed.tokens().access())).isInstanceOf(Introspection.Answer.Active.class);
        assertThat(its.byCode.revoke(refreshed.tokens())).isEqualTo(new Revocation.Answer.Revoked(true));
    }

    @Test
    @Tag("R13")
    void a_person_who_says_no_to_a_user_code_declines() throws Exception {
        DeviceCode code = its.byCode.userCode("openid");

        its.byCode.answers(code, Map.of("cancel", "No"));

        assertThat(its.byCode.polls(code)).isInstanceOf(DeviceVerdict.Declined.class);
    }

    /** In the pace that the server has asked for meanwhile. */
    private Granted tokens(DeviceCode code) throws Exception {
        for (int second = 0; second < 15; second++) {
            if (its.byCode.polls(code) instanceof DeviceVerdict.Tokens tokens) {
                return tokens.answer();
            }
            Thread.sleep(1000);
        }
        throw new AssertionError("no tokens came");
    }

    private static String thumbprint(Secret kept) {
        return ((Reading.Key) new JoseClientKeys().readCertificate(kept))
                .publicHalf()
                .keyId();
    }

    private String code(Secret verifier) throws Exception {
        return its.house
                .answers("openid", verifier)
                .getOrDefault("code", List.of("none"))
                .get(0);
    }
}
