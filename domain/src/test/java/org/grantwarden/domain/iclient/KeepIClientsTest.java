package org.grantwarden.domain.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.usecase.KeepIClients.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepIClientsTest {
    private final World world = World.ofAdministrator();

    @Test
    void a_new_iclient_is_saved_with_its_secret_bound_to_the_hosts_that_receive_it() {
        IClient saved = created("Recruiting", "canary");

        assertThat(saved.secret().boundTo().values()).containsExactly("auth.acme.example:443");
        assertThat(world.iClients.secretOf(saved.id()).orElseThrow().reveal()).isEqualTo("canary");
        assertThat(world.ledger.all().toString()).doesNotContain("canary");
    }

    @Test
    void every_flaw_is_named_at_its_field_and_the_attempt_is_on_record() {
        created("Recruiting", "s");

        Result result = world.keepIClients.create(form("recruiting", "nowhere", "", null));

        assertThat(((Result.Invalid) result).problems())
                .containsExactly(
                        Problem.of("name", "taken", "Recruiting"),
                        Problem.of("clientId", "required"),
                        Problem.of("accountType", "unknown"),
                        Problem.of("clientSecret", "required"));
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_mask_is_never_saved_as_the_secret() {
        IClient saved = created("Recruiting", "canary");

        Result result = world.keepIClients.change(saved.id(), 1, form("Recruiting", "production", "id", "••••••••"));

        assertThat(result).isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "mask"))));
        assertThat(world.iClients.secretOf(saved.id()).orElseThrow().reveal()).isEqualTo("canary");
    }

    @Test
    void an_empty_secret_keeps_the_stored_one_and_a_rename_never_asks_for_it() {
        IClient saved = created("Recruiting", "canary");

        Result.Saved result =
                (Result.Saved) world.keepIClients.change(saved.id(), 1, form("Hiring", "production", "id", null));

        assertThat(result.iClient().secret()).isEqualTo(saved.secret());
        assertThat(world.ledger.last().change().fields())
                .containsExactly(new FieldChange("name", "Recruiting", "Hiring"));
    }

    @Test
    void another_account_type_asks_for_the_secret_again_for_it_goes_to_other_hosts() {
        IClient saved = created("Recruiting", "canary");

        assertThat(world.keepIClients.change(saved.id(), 1, form("Recruiting", "sandbox", "id", null)))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "hosts_changed"))));
        assertThat(world.keepIClients.change(saved.id(), 1, form("Recruiting", "sandbox", "id", "canary")))
                .isInstanceOf(Result.Saved.class);
    }

    @Test
    void a_token_endpoint_that_moves_in_the_catalogue_asks_for_the_secret_again() {
        IClient saved = created("Recruiting", "canary");
        world.providers.moveTokenEndpoint(URI.create("https://evil.example/token"));

        assertThat(world.keepIClients.change(saved.id(), 1, form("Renamed", "production", "id", null)))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "hosts_changed"))));
    }

    @Test
    void saving_what_is_there_already_writes_no_entry_not_even_with_the_same_secret() {
        IClient saved = created("Recruiting", "canary");
        int before = world.ledger.all().size();

        assertThat(world.keepIClients.change(saved.id(), 1, form("Recruiting", "production", "id", "canary")))
                .isInstanceOf(Result.Unchanged.class);
        assertThat(world.ledger.all()).hasSize(before);
    }

    @Test
    void the_second_of_two_people_is_told_what_the_first_changed() {
        IClient saved = created("Recruiting", "canary");
        world.keepIClients.change(saved.id(), 1, form("Hiring", "production", "id", "rotated"));

        Result result = world.keepIClients.change(saved.id(), 1, form("Talent", "production", "id", null));

        Result.ChangedMeanwhile conflict = (Result.ChangedMeanwhile) result;
        assertThat(conflict.conflict().version()).isEqualTo(2);
        assertThat(conflict.conflict().by()).isEqualTo("somebody");
        assertThat(conflict.conflict().change().names()).containsExactly("client_secret", "name");
    }

    @Test
    void deleting_wipes_the_secret_and_keeps_the_tombstone() {
        IClient saved = created("Recruiting", "canary");

        assertThat(world.keepIClients.delete(saved.id())).isInstanceOf(Result.Saved.class);

        assertThat(world.iClients.secretOf(saved.id())).isEmpty();
        assertThat(world.ledger.last().action()).isEqualTo(Action.ICLIENT_DELETE);
        assertThat(world.keepIClients.delete(saved.id())).isEqualTo(new Result.Gone());
    }

    private IClient created(String name, String secret) {
        return ((Result.Saved) world.keepIClients.create(form(name, "production", "id", secret))).iClient();
    }

    private static IClientForm form(String name, String accountType, String clientId, @Nullable String secret) {
        return new IClientForm(
                name, "acme", accountType, Map.of(), clientId, secret == null ? null : Secret.of(secret));
    }
}
