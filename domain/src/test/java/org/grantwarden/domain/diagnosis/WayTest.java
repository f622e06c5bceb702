package org.grantwarden.domain.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantwarden.domain.diagnosis.Reach.Trouble;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What a diagnosis makes of the way to the provider. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WayTest {
    private static final String AUTH = "auth.acme.example:443";

    private final Examined examined = new Examined();
    private final World world = examined.connected.world;

    @Test
    void a_name_that_is_not_known_fails_first_and_what_is_behind_it_is_not_reached() {
        world.examiner.close(AUTH, Trouble.UNKNOWN_NAME, null);

        Step failed = examined.failing(StepName.NAME);

        assertThat(failed.finding()).isEqualTo(Finding.NAME_UNKNOWN);
        assertThat(failed.values()).containsExactly(AUTH);
        assertThat(examined.step(StepName.CONNECTION).values()).containsExactly("api.acme.example:443");
        assertThat(examined.step(StepName.CLIENT_CREDENTIALS).result()).isEqualTo(StepResult.NOT_REACHED);
        assertThat(examined.step(StepName.AUTHORIZATION_ENDPOINT).result()).isEqualTo(StepResult.NOT_REACHED);
    }

    @Test
    void what_is_on_record_is_told_although_the_way_is_closed() {
        examined.works();
        world.examiner.close(AUTH, Trouble.NO_CONNECTION, null);

        examined.failing(StepName.CONNECTION);

        assertThat(examined.step(StepName.CONSENT).finding()).isEqualTo(Finding.CONSENT_GIVEN);
    }

    @Test
    void an_address_that_the_rules_forbid_is_told_with_the_rule() {
        world.examiner.close(AUTH, Trouble.REFUSED_ADDRESS, null);

        assertThat(examined.failing(StepName.ADDRESS).values()).containsExactly(AUTH, "it is internal");
    }

    @Test
    void a_certificate_that_is_not_trusted_is_shown_with_whom_it_names_and_who_made_it() {
        world.examiner.close(
                AUTH, Trouble.CERTIFICATE_UNTRUSTED, new Reach.Certificate("CN=acme", "CN=Proxy", "2027-01-31"));

        Step failed = examined.failing(StepName.CERTIFICATE);

        assertThat(failed.finding()).isEqualTo(Finding.CERTIFICATE_UNTRUSTED);
        assertThat(failed.values()).containsExactly(AUTH, "CN=acme", "CN=Proxy", "2027-01-31");
    }

    @Test
    void an_authorization_endpoint_that_is_down_fails_and_one_that_says_not_found_may_mean_nothing() {
        world.examiner.answer(503);
        assertThat(examined.failing(StepName.AUTHORIZATION_ENDPOINT).finding()).isEqualTo(Finding.ENDPOINT_DOWN);

        world.examiner.answer(404);
        assertThat(examined.step(StepName.AUTHORIZATION_ENDPOINT).finding()).isEqualTo(Finding.ENDPOINT_ODD);
    }
}
