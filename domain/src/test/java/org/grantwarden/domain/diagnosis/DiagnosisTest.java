package org.grantwarden.domain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenAnswer.Reason;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Each cause by the symptom that providers really show. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DiagnosisTest {
    private static final String AUTH = "auth.acme.example:443";

    private final Examined examined = new Examined();
    private final World world = examined.connected.world;

    @Test
    void a_connection_that_works_passes_every_step() {
        examined.works();
        test(Verdict.WORKS, 200, "");

        assertThat(examined.diagnosis().steps())
                .extracting(Step::name)
                .containsExactly(
                        StepName.NAME,
                        StepName.ADDRESS,
                        StepName.CONNECTION,
                        StepName.CERTIFICATE,
                        StepName.AUTHORIZATION_ENDPOINT,
                        StepName.CLIENT_CREDENTIALS,
                        StepName.REDIRECT_URI,
                        StepName.AUDIENCE,
                        StepName.CONSENT,
                        StepName.SCOPES,
                        StepName.API_PERMISSION);
        assertThat(examined.diagnosis().steps()).extracting(Step::result).containsOnly(StepResult.PASSED);
    }

    @Test
    void what_nobody_has_tried_cannot_be_told() {
        assertThat(examined.diagnosis().firstFailed()).isEmpty();
        assertThat(examined.step(StepName.CLIENT_CREDENTIALS).finding()).isEqualTo(Finding.CREDENTIALS_NEVER_USED);
        assertThat(examined.step(StepName.CONSENT).finding()).isEqualTo(Finding.CONSENT_NEVER_ASKED);
        assertThat(examined.step(StepName.API_PERMISSION).result()).isEqualTo(StepResult.UNKNOWN);
    }

    @Test
    void invalid_client_is_the_client_credentials_and_the_person_had_come_back_and_consented() {
        examined.codeRefused(Reason.INVALID_CLIENT, "invalid_client", "Client authentication failed", 401);

        Step failed = examined.failing(StepName.CLIENT_CREDENTIALS);

        assertThat(failed.finding()).isEqualTo(Finding.CREDENTIALS_REFUSED);
        assertThat(failed.exchange())
                .isEqualTo(new ShownExchange(
                        "POST", AUTH, "/token", 401, "", "invalid_client", "Client authentication failed"));
        assertThat(examined.step(StepName.REDIRECT_URI).finding()).isEqualTo(Finding.CAME_BACK);
        assertThat(examined.step(StepName.CONSENT).finding()).isEqualTo(Finding.CONSENT_GIVEN);
    }

    @Test
    void invalid_client_at_a_refresh_is_told_until_a_new_secret_is_entered() {
        examined.works();
        world.clock.pass(Duration.ofMinutes(5));
        examined.refreshes(new TokenAnswer.Refused(Reason.INVALID_CLIENT, "invalid_client", "", 401));

        assertThat(examined.failing(StepName.CLIENT_CREDENTIALS).finding()).isEqualTo(Finding.CREDENTIALS_REFUSED);

        world.clock.pass(Duration.ofMinutes(5));
        examined.secretReplaced("another-secret");
        assertThat(examined.step(StepName.CLIENT_CREDENTIALS).finding()).isEqualTo(Finding.CREDENTIALS_REPLACED);
    }

    @Test
    void a_refused_redirect_URI_is_told_by_code_and_by_the_providers_words() {
        examined.comesBackWith("redirect_uri_mismatch", "");
        assertThat(examined.failing(StepName.REDIRECT_URI).finding()).isEqualTo(Finding.REDIRECT_REFUSED);

        examined.comesBackWith("invalid_request", "The redirect URI in the request does not match");
        assertThat(examined.failing(StepName.REDIRECT_URI).values().get(0))
                .isEqualTo("http://127.0.0.1:8080/oauth/callback");

        examined.codeRefused(Reason.INVALID_GRANT, "invalid_grant", "redirect_uri did not match", 400);
        assertThat(examined.failing(StepName.REDIRECT_URI).finding()).isEqualTo(Finding.REDIRECT_REFUSED);
    }

    @Test
    void when_nobody_comes_back_the_redirect_URI_cannot_be_told() {
        examined.connected.start();
        world.clock.pass(Duration.ofHours(1));
        world.watchAuthorizations.endOverdue();

        assertThat(examined.step(StepName.REDIRECT_URI).finding()).isEqualTo(Finding.REDIRECT_NOBODY_CAME);
        assertThat(examined.step(StepName.CONSENT).finding()).isEqualTo(Finding.CONSENT_NOBODY_CAME);
        assertThat(examined.diagnosis().firstFailed()).isEmpty();
    }

    @Test
    void tokens_for_offline_access_alone_are_what_a_wrong_audience_brings() {
        examined.granted("offline_access");

        Step failed = examined.failing(StepName.AUDIENCE);

        assertThat(failed.finding()).isEqualTo(Finding.AUDIENCE_IGNORED);
        assertThat(failed.values()).containsExactly("https://api.acme.example/", "offline_access", "2");
        assertThat(examined.step(StepName.SCOPES).result()).isEqualTo(StepResult.NOT_REACHED);
    }

    @Test
    void an_audience_that_the_provider_does_not_know_is_no_declined_consent() {
        examined.comesBackWith("access_denied", "Service not found: https://api.acme.example");

        Step failed = examined.failing(StepName.AUDIENCE);

        assertThat(failed.values().get(1)).endsWith("Service not found: https://api.acme.example");
    }

    @Test
    void a_token_of_another_environment_is_an_audience_that_does_not_fit() {
        examined.works();
        test(Verdict.ENVIRONMENT_MISMATCH, 401, "wrong signing key");

        assertThat(examined.failing(StepName.AUDIENCE).finding()).isEqualTo(Finding.AUDIENCE_OTHER_ENVIRONMENT);
    }

    @Test
    void access_denied_is_a_declined_consent() {
        examined.comesBackWith("access_denied", "The user said no");

        Step failed = examined.failing(StepName.CONSENT);

        assertThat(failed.finding()).isEqualTo(Finding.CONSENT_DECLINED);
        assertThat(failed.finding().help()).isEqualTo(Finding.Help.CONSENT);
        assertThat(examined.step(StepName.CLIENT_CREDENTIALS).result()).isEqualTo(StepResult.UNKNOWN);
        assertThat(examined.step(StepName.SCOPES).result()).isEqualTo(StepResult.NOT_REACHED);
    }

    @Test
    void a_grant_that_the_provider_takes_no_more_is_an_ended_consent_and_the_client_was_taken_before() {
        examined.works();
        world.clock.pass(Duration.ofMinutes(5));
        examined.refreshes(new TokenAnswer.Refused(Reason.INVALID_GRANT, "invalid_grant", "Unknown token", 403));

        Step failed = examined.failing(StepName.CONSENT);

        assertThat(failed.finding()).isEqualTo(Finding.CONSENT_ENDED);
        assertThat(failed.exchange())
                .isEqualTo(new ShownExchange("POST", AUTH, "/token", 403, "", "invalid_grant", "Unknown token"));
        assertThat(examined.step(StepName.CLIENT_CREDENTIALS).finding()).isEqualTo(Finding.CREDENTIALS_TAKEN);
    }

    @Test
    void a_token_request_without_an_answer_says_nothing_about_the_client() {
        examined.works();
        examined.refreshes(new TokenAnswer.Unavailable("status 503", 503, null, false));

        Step step = examined.step(StepName.CLIENT_CREDENTIALS);

        assertThat(step.finding()).isEqualTo(Finding.NO_TOKEN_ANSWER);
        assertThat(step.result()).isEqualTo(StepResult.NOT_REACHED);
        assertThat(step.values()).containsExactly("status 503");
    }

    @Test
    void a_lost_answer_leaves_the_consent_in_doubt() {
        examined.works();
        world.health.raise(
                examined.connected.connection,
                new ConditionReport(Condition.OUTCOME_UNKNOWN, World.NOW, "answer_lost"));

        assertThat(examined.step(StepName.CONSENT).finding()).isEqualTo(Finding.CONSENT_IN_DOUBT);
        assertThat(examined.diagnosis().firstFailed()).isEmpty();
    }

    @Test
    void scopes_that_were_asked_for_and_not_granted_are_named() {
        examined.granted("stages:read");

        assertThat(examined.failing(StepName.SCOPES).values()).containsExactly("offline_access");
    }

    @Test
    void refused_scopes_are_told_by_code() {
        examined.comesBackWith("invalid_scope", "Unknown scope stages:read");

        assertThat(examined.failing(StepName.SCOPES).finding()).isEqualTo(Finding.SCOPES_REFUSED);
    }

    @Test
    void a_call_that_the_API_forbids_is_a_missing_permission() {
        examined.works();
        test(Verdict.INSUFFICIENT_PERMISSION, 403, "Forbidden");

        Step failed = examined.failing(StepName.API_PERMISSION);

        assertThat(failed.finding()).isEqualTo(Finding.API_FORBIDS);
        assertThat(failed.exchange())
                .isEqualTo(new ShownExchange("GET", "api.acme.example:443", "/stages", 403, "", "", "Forbidden"));
    }

    @Test
    void a_test_of_a_former_grant_says_nothing_about_the_present_one() {
        examined.works();
        test(Verdict.INSUFFICIENT_PERMISSION, 403, "Forbidden");
        world.clock.pass(Duration.ofMinutes(5));
        examined.works();

        assertThat(examined.step(StepName.API_PERMISSION).finding()).isEqualTo(Finding.API_UNTESTED);
    }

    @Test
    void a_key_has_fewer_steps() {
        KeepConnections.Result saved = world.keepConnections.create(new ConnectionForm(
                "Keyed", "acme", "production", AuthType.BASIC, null, Scopes.parse(""), Secret.of("the-key")));
        UUID id = ((KeepConnections.Result.Saved) saved).connection().id();
        world.server.willProbe(new ProbeResult(Verdict.UNAUTHORIZED, 401, "GET https://api.acme.example/x", "", 1));
        world.testConnection.test(id);

        List<Step> steps = world.diagnoseConnection.diagnose(id).orElseThrow().steps();

        assertThat(steps)
                .extracting(Step::name)
                .containsExactly(
                        StepName.NAME,
                        StepName.ADDRESS,
                        StepName.CONNECTION,
                        StepName.CERTIFICATE,
                        StepName.API_KEY,
                        StepName.API_PERMISSION);
        assertThat(steps.get(4).finding()).isEqualTo(Finding.KEY_REFUSED);
        assertThat(steps.get(5).result()).isEqualTo(StepResult.NOT_REACHED);
    }

    @Test
    void it_is_on_record_and_nothing_is_sent_for_it() {
        examined.works();
        examined.comesBackWith("access_denied", "no");
        List<String> before = world.server.asked();

        examined.diagnosis();

        assertThat(world.server.asked()).isEqualTo(before);
        assertThat(world.ledger.last().action()).isEqualTo(Action.CONNECTION_DIAGNOSE);
        assertThat(world.ledger.last().detail()).containsEntry("finding", "consent_declined");
        assertThat(world.ledger.of(Action.TOKEN_SET_USE)).isEmpty();
    }

    @Test
    void a_grant_that_was_ended_here_fails_at_the_consent() {
        examined.works();
        world.endGrants.wipe(examined.connected.connection);

        assertThat(examined.failing(StepName.CONSENT).finding()).isEqualTo(Finding.CONSENT_GIVEN_UP);
    }

    @Test
    void a_deleted_connection_has_no_diagnosis() {
        world.endConnections.delete(examined.connected.connection);

        assertThat(world.diagnoseConnection.diagnose(examined.connected.connection))
                .isEmpty();
    }

    private void test(Verdict verdict, int status, String detail) {
        world.server.willProbe(
                new ProbeResult(verdict, status, "GET https://api.acme.example/stages?limit=1", detail, 3));
        world.testConnection.test(examined.connected.connection);
    }
}
