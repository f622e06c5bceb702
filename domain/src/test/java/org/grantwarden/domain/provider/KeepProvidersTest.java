package org.grantwarden.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.KeepProviders.Result;
import org.grantwarden.domain.world.DefinitionsInMemory;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeepProvidersTest {
    private static final ProviderId ACME = new ProviderId("acme");

    private final World world = World.ofAdministrator();
    private final DefinitionsInMemory definitions = new DefinitionsInMemory(world.ledger);
    private final KeepProviders keep = new KeepProviders(
            definitions, definitions, definitions, world.ledger, new Entries(world.currentCall), world.clock);

    @Test
    void a_provider_that_is_typed_is_saved_with_its_entry_and_removed_with_another() {
        assertThat(keep.create(form("acme", "https://auth.acme.example/token", "")))
                .isInstanceOf(Result.Saved.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.PROVIDER_CREATE);

        assertThat(keep.remove(ACME)).isInstanceOf(Result.Saved.class);
        assertThat(world.ledger.last().action()).isEqualTo(Action.PROVIDER_REMOVE);
        assertThat(definitions.all()).isEmpty();

        assertThat(keep.create(form("acme", "https://auth.acme.example/token", "")))
                .isInstanceOf(Result.Saved.class);
        assertThat(world.ledger.last().version()).isEqualTo(3);
    }

    @Test
    void a_change_starts_from_the_version_that_was_seen() {
        keep.create(form("acme", "https://auth.acme.example/token", ""));
        ProviderForm moved = form("acme", "https://auth.acme.example/token2", "");

        assertThat(keep.change(ACME, 1, moved)).isInstanceOf(Result.Saved.class);
        assertThat(keep.change(ACME, 1, moved)).isInstanceOf(Result.ChangedMeanwhile.class);
        assertThat(keep.change(ACME, 2, moved)).isInstanceOf(Result.Unchanged.class);
        assertThat(keep.change(new ProviderId("other"), 1, moved)).isInstanceOf(Result.Gone.class);
    }

    @Test
    @Tag("T1")
    void what_cannot_be_spoken_to_safely_is_refused_at_its_field_and_on_record() {
        Result result = keep.create(form("Acme!", "http://auth.acme.example/token", "no pair"));

        assertThat(((Result.Invalid) result).problems())
                .extracting(Problem::field)
                .containsExactly("params", "provider", "tokenUrl");
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void an_identifier_is_given_once() {
        keep.create(form("acme", "https://auth.acme.example/token", ""));

        Result again = keep.create(form("acme", "https://auth.acme.example/token", ""));

        assertThat(((Result.Invalid) again).problems())
                .extracting(Problem::code)
                .containsExactly("taken");
    }

    private static ProviderForm form(String id, String tokenUrl, String params) {
        return new ProviderForm(
                id,
                "Acme",
                "",
                Set.of(AuthType.OAUTH2),
                "https://auth.acme.example/authorize",
                tokenUrl,
                "",
                "",
                "",
                "",
                "https://api.acme.example/",
                "",
                false,
                "",
                params,
                ClientAuthentication.HEADER,
                ClientAssertion.DEFAULT,
                DpopMode.NONE,
                false,
                " ",
                true,
                "offline_access",
                "read write",
                "/me");
    }
}
