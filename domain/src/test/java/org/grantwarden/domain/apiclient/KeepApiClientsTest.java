package org.grantwarden.domain.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient;
import org.grantwarden.domain.apiclient.usecase.AuthenticateApiClient.Reason;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients;
import org.grantwarden.domain.apiclient.usecase.KeepApiClients.Result;
import org.grantwarden.domain.apiclient.usecase.KeepEntitlements;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Integrated;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepApiClientsTest {
    private static final String HERE = "192.0.2.9";

    private final Integrated integrated = new Integrated();
    private final World world = integrated.world;

    @Test
    void the_entry_names_the_key_by_its_prefix_only() {
        Entry entry = world.ledger.of(Action.API_CLIENT_CREATE).get(0);

        String prefix = integrated.prefix();
        assertThat(entry.change().toString())
                .contains(prefix)
                .doesNotContain(integrated.key.reveal().substring(prefix.length()));
        assertThat(integrated.key.reveal()).startsWith(prefix);
    }

    @Test
    void problems_are_told_by_field_and_recorded() {
        Result result = integrated.keepApiClients.create(
                new ApiClientForm("nightly JOB", " ", "", List.of("10.0.0.0/33")), world.clock.instant());

        assertThat(((Result.Invalid) result).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "name: taken",
                        "purpose: required",
                        "owner: required",
                        "addresses: not_a_range",
                        "expiresAt: past");
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void the_former_key_works_until_the_chosen_time_and_not_longer() {
        Secret fresh = rotated(Duration.ofHours(24));

        assertThat(authenticate(fresh)).isInstanceOf(AuthenticateApiClient.Result.Known.class);
        assertThat(authenticate(integrated.key)).isInstanceOf(AuthenticateApiClient.Result.Known.class);
        world.clock.pass(Duration.ofHours(24));
        assertThat(authenticate(integrated.key)).isEqualTo(refused(Reason.KEY_EXPIRED));
        assertThat(authenticate(fresh)).isInstanceOf(AuthenticateApiClient.Result.Known.class);
    }

    @Test
    void without_overlap_the_former_key_ends_at_once() {
        Secret fresh = rotated(Duration.ZERO);

        assertThat(authenticate(integrated.key)).isEqualTo(refused(Reason.INVALID_KEY));
        assertThat(authenticate(fresh)).isInstanceOf(AuthenticateApiClient.Result.Known.class);
    }

    @Test
    void an_overlap_can_be_ended_early() {
        rotated(Duration.ofHours(24));

        integrated.keepApiClients.endFormerKey(integrated.client);

        assertThat(authenticate(integrated.key)).isEqualTo(refused(Reason.INVALID_KEY));
        assertThat(world.ledger.of(Action.API_CLIENT_END_FORMER_KEY)).hasSize(1);
    }

    @Test
    void a_disabled_client_is_refused_until_it_is_enabled() {
        integrated.keepApiClients.disable(integrated.client);
        assertThat(authenticate(integrated.key)).isEqualTo(refused(Reason.CLIENT_DISABLED));
        assertThat(integrated.keepApiClients.disable(integrated.client)).isInstanceOf(Result.Unchanged.class);

        integrated.keepApiClients.enable(integrated.client);
        assertThat(authenticate(integrated.key)).isInstanceOf(AuthenticateApiClient.Result.Known.class);
    }

    @Test
    void a_key_works_from_the_allowed_addresses_only() {
        assertThat(integrated.authenticateApiClient.authenticate(integrated.key.reveal(), "198.51.100.1"))
                .isEqualTo(refused(Reason.ADDRESS_NOT_ALLOWED));
    }

    @Test
    void a_wrong_secret_behind_a_known_prefix_is_just_an_invalid_key() {
        String forged = integrated.prefix() + "_" + "0".repeat(64);

        assertThat(integrated.authenticateApiClient.authenticate(forged, HERE)).isEqualTo(refused(Reason.INVALID_KEY));
        Entry entry = world.ledger.of(Action.API_CLIENT_REFUSE).get(0);
        assertThat(entry.target()).isEqualTo(Target.apiClient(integrated.client));
        assertThat(entry.actor().id()).isNotEqualTo(integrated.client);
    }

    @Test
    void refused_calls_of_one_kind_are_one_entry_and_a_count_each_minute() {
        for (int call = 0; call < 5; call++) {
            integrated.authenticateApiClient.authenticate("nonsense", HERE);
        }
        assertThat(world.ledger.of(Action.API_CLIENT_REFUSE)).hasSize(1);

        integrated.refusedCalls.writeCounts();
        assertThat(world.ledger.of(Action.API_CLIENT_REFUSE)).hasSize(2);
        assertThat(world.ledger.last().detail()).containsEntry("attempts", "4").containsEntry("reason", "invalid_key");

        integrated.refusedCalls.writeCounts();
        assertThat(world.ledger.of(Action.API_CLIENT_REFUSE)).hasSize(2);
    }

    @Test
    void deleting_one_ends_its_keys_and_its_entitlements() {
        integrated.entitle(null, null);

        integrated.keepApiClients.delete(integrated.client);

        assertThat(authenticate(integrated.key)).isEqualTo(refused(Reason.INVALID_KEY));
        assertThat(integrated.keepApiClients.all()).isEmpty();
        assertThat(integrated.keepEntitlements.ofConnection(integrated.connection))
                .isEmpty();
        assertThat(world.ledger.of(Action.ENTITLEMENT_REMOVE)).hasSize(1);
    }

    @Test
    void somebody_who_saw_an_older_version_does_not_overwrite() {
        long seen = integrated.stored().version();
        integrated.keepApiClients.disable(integrated.client);

        Result result = integrated.keepApiClients.change(
                integrated.client, seen, new ApiClientForm("Other", "p", "o", List.of()));

        assertThat(result).isInstanceOf(Result.ChangedMeanwhile.class);
    }

    @Test
    void an_entitlement_is_given_once() {
        integrated.entitle(null, null);

        KeepEntitlements.Result again = integrated.keepEntitlements.add(
                new EntitlementForm(integrated.client, integrated.connection, null, null));

        assertThat(((KeepEntitlements.Result.Invalid) again).problems())
                .extracting(Problem::toString)
                .containsExactly("connection: given");
        assertThat(integrated.keepEntitlements.remove(UUID.randomUUID()))
                .isInstanceOf(KeepEntitlements.Result.Gone.class);
    }

    @Test
    void times_are_kept_as_the_database_keeps_them_so_that_the_entry_says_what_the_row_has() {
        Instant fine = world.clock.instant().plus(Duration.ofDays(9)).plusNanos(123_456_789);

        integrated.keepApiClients.rotate(
                integrated.client, fine, world.clock.instant().plusNanos(999));

        assertThat(world.ledger.last().change().toString()).contains("456Z").doesNotContain("456789");
        assertThat(integrated.stored().toString()).doesNotContain("456789");
    }

    private Secret rotated(Duration overlap) {
        Instant until = world.clock.instant().plus(overlap);
        Result result = integrated.keepApiClients.rotate(integrated.client, null, until);
        return ((KeepApiClients.Result.SavedWithKey) result).key();
    }

    private AuthenticateApiClient.Result authenticate(Secret key) {
        return integrated.authenticateApiClient.authenticate(key.reveal(), HERE);
    }

    private static AuthenticateApiClient.Result refused(Reason reason) {
        return new AuthenticateApiClient.Result.Refused(reason);
    }
}
