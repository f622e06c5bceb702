package org.grantwarden.domain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.grantwarden.domain.diagnosis.Refusal.From;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.RefreshMode;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CulpritTest {
    @ParameterizedTest
    @CsvSource({
        "BROWSER, access_denied, '', CONSENT",
        "BROWSER, consent_required, '', CONSENT",
        "BROWSER, unauthorized_client, '', CLIENT_CREDENTIALS",
        "BROWSER, invalid_scope, '', SCOPES",
        "BROWSER, invalid_request, Callback URL mismatch, REDIRECT_URI",
        "BROWSER, invalid_request, '', AUTHORIZATION_ENDPOINT",
        "BROWSER, server_error, '', AUTHORIZATION_ENDPOINT",
        "BROWSER, issuer_mismatch, '', AUTHORIZATION_ENDPOINT",
        "BROWSER, invalid_target, '', AUDIENCE",
        "REDEMPTION, invalid_client, '', CLIENT_CREDENTIALS",
        "REDEMPTION, invalid_grant, '', CONSENT",
        "REDEMPTION, invalid_request, The audience is not known, AUDIENCE",
        "REDEMPTION, provider_unavailable, '', CLIENT_CREDENTIALS",
        "REDEMPTION, malformed_answer, 'it is a redirect, which is not followed', CLIENT_CREDENTIALS",
        "REFRESH, not_now, callback.example is given a rest, CLIENT_CREDENTIALS",
        "REFRESH, invalid_grant, '', CONSENT",
        "REFRESH, invalid_scope, '', SCOPES"
    })
    void a_refusal_belongs_at_the_step(From from, String error, String description, StepName step) {
        assertThat(Culprit.of(new Refusal(World.NOW, from, error, description, 0), profile(Map.of())))
                .isEqualTo(step);
    }

    @Test
    void Levers_access_denied_at_the_token_endpoint_is_the_client() {
        OAuth2Profile lever = profile(Map.of("access_denied", "invalid_client"));

        assertThat(Culprit.of(new Refusal(World.NOW, From.REDEMPTION, "access_denied", "Unauthorized", 401), lever))
                .isEqualTo(StepName.CLIENT_CREDENTIALS);
        assertThat(Culprit.of(new Refusal(World.NOW, From.BROWSER, "access_denied", "", 0), lever))
                .isEqualTo(StepName.CONSENT);
    }

    private static OAuth2Profile profile(Map<String, String> tokenErrors) {
        return new OAuth2Profile(
                ClientAuthentication.BODY,
                " ",
                Map.of(),
                true,
                RefreshMode.ROTATING,
                null,
                null,
                null,
                null,
                true,
                null,
                null,
                tokenErrors);
    }
}
