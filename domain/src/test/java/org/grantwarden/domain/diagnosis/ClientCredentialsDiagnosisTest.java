package org.grantwarden.domain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.world.Machine;
import org.grantwarden.domain.world.ScriptedServer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ClientCredentialsDiagnosisTest {
    private final Machine machine = new Machine();

    @Test
    void the_steps_of_browser_and_consent_are_none() {
        machine.connect(ScriptedServer.tokens("a1", null));

        assertThat(diagnosis().steps())
                .extracting(Step::name)
                .contains(StepName.CLIENT_CREDENTIALS, StepName.SCOPES, StepName.API_PERMISSION)
                .doesNotContain(StepName.AUTHORIZATION_ENDPOINT, StepName.REDIRECT_URI, StepName.CONSENT);
        assertThat(diagnosis().firstFailed()).isEmpty();
    }

    @Test
    void a_refused_first_request_is_told_at_its_step() {
        machine.connect(refused(TokenAnswer.Reason.INVALID_SCOPE, "invalid_scope", 400));
        assertThat(diagnosis().firstFailed().orElseThrow().finding()).isEqualTo(Finding.SCOPES_REFUSED);

        machine.connect(refused(TokenAnswer.Reason.INVALID_CLIENT, "unauthorized_client", 400));
        assertThat(diagnosis().firstFailed().orElseThrow().finding()).isEqualTo(Finding.CREDENTIALS_REFUSED);

        machine.connect(refused(TokenAnswer.Reason.INVALID_GRANT, "invalid_grant", 400));
        // Which of client, grant type and scopes is meant nobody can tell from here.
        assertThat(diagnosis().firstFailed()).isEmpty();
        assertThat(diagnosis().steps())
                .filteredOn(step -> step.name() == StepName.CLIENT_CREDENTIALS)
                .extracting(Step::finding)
                .containsExactly(Finding.TOKEN_REQUEST_REFUSED);
    }

    @Test
    void scopes_that_were_approved_since_come_with_the_next_token() {
        machine.connect(ScriptedServer.tokens("a1", null));
        machine.change(AuthType.CLIENT_CREDENTIALS, "stages:read offers:read");

        Step failed = diagnosis().firstFailed().orElseThrow();
        assertThat(failed.finding()).isEqualTo(Finding.SCOPES_NEXT_TOKEN);
        assertThat(failed.values()).containsExactly("offers:read");
    }

    @Test
    void tokens_of_another_auth_type_are_told() {
        machine.connect(ScriptedServer.tokens("a1", null));
        machine.change(AuthType.OAUTH2, "stages:read");

        assertThat(diagnosis().firstFailed().orElseThrow().finding()).isEqualTo(Finding.GRANT_OF_ANOTHER_CLIENT);
    }

    private Diagnosis diagnosis() {
        return machine.world.diagnoseConnection.diagnose(machine.connection).orElseThrow();
    }

    private static TokenAnswer refused(TokenAnswer.Reason reason, String error, int status) {
        return new TokenAnswer.Refused(reason, error, "", status);
    }
}
