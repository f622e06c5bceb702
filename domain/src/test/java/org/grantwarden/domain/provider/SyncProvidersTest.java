package org.grantwarden.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.DefinitionFiles.DefinitionFile;
import org.grantwarden.domain.provider.usecase.SyncProviders;
import org.grantwarden.domain.world.DefinitionsInMemory;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SyncProvidersTest {
    private final World world = World.ofAdministrator();
    private final DefinitionsInMemory definitions = new DefinitionsInMemory(world.ledger);
    private final SyncProviders sync = new SyncProviders(
            definitions, definitions, definitions, world.ledger, new Entries(world.currentCall), world.clock);

    @BeforeEach
    void begin() {
        definitions.ships(new DefinitionFile("lever.yaml", "lever auth.lever.example"));
        definitions.folderHolds(new DefinitionFile("acme.yaml", "acme auth.acme.example"));
        sync.begin();
    }

    @Test
    void a_definition_that_is_seen_for_the_first_time_is_an_entry_and_in_the_catalogue() {
        assertThat(world.ledger.of(Action.PROVIDER_CREATE))
                .extracting(entry -> entry.detail().get("file"))
                .containsExactly("lever.yaml", "acme.yaml");
        assertThat(definitions.house())
                .extracting(provider -> provider.id().value())
                .containsExactly("acme");
    }

    @Test
    void nothing_is_written_while_nothing_changes() {
        int before = world.ledger.all().size();

        sync.begin();
        sync.watch();

        assertThat(world.ledger.all()).hasSize(before);
    }

    @Test
    void a_changed_definition_is_an_entry_with_each_field_and_the_digest_before_and_after() {
        definitions.folderHolds(new DefinitionFile("acme.yaml", "acme auth.evil.example"));
        sync.watch();

        Entry entry = world.ledger.last();
        assertThat(entry.action()).isEqualTo(Action.PROVIDER_CHANGE);
        assertThat(entry.version()).isEqualTo(2);
        assertThat(entry.change().fields())
                .contains(new FieldChange(
                        "production.token_url", "https://auth.acme.example/token", "https://auth.evil.example/token"))
                .extracting(FieldChange::field)
                .contains("definition_digest");
    }

    @Test
    void a_removed_file_is_an_entry_and_a_file_that_comes_back_goes_on_with_its_history() {
        definitions.folderHolds();
        sync.watch();

        assertThat(world.ledger.last().action()).isEqualTo(Action.PROVIDER_REMOVE);
        assertThat(definitions.house()).isEmpty();

        definitions.folderHolds(new DefinitionFile("acme.yaml", "acme auth.acme.example"));
        sync.watch();

        assertThat(world.ledger.last().action()).isEqualTo(Action.PROVIDER_CREATE);
        assertThat(world.ledger.last().version()).isEqualTo(3);
    }

    @Test
    void a_folder_that_is_not_there_and_a_file_with_a_mistake_remove_nothing() {
        definitions.folderIsGone();
        sync.watch();
        assertThat(definitions.house()).hasSize(1);

        definitions.folderHolds(new DefinitionFile("acme.yaml", "a mistake it is"));
        sync.watch();
        sync.watch();

        assertThat(definitions.house()).hasSize(1);
        assertThat(sync.problems()).containsExactly("acme.yaml, line 1: a mistake");
        assertThat(world.ledger.all())
                .filteredOn(entry -> entry.outcome() == Outcome.FAILED)
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsValue("acme.yaml, line 1: a mistake"));
    }

    @Test
    void a_file_cannot_take_the_place_of_a_shipped_provider() {
        definitions.folderHolds(new DefinitionFile("mine.yaml", "lever auth.evil.example"));
        sync.watch();

        assertThat(sync.problems()).containsExactly("mine.yaml: provider 'lever' is already defined elsewhere");
        assertThat(definitions.all())
                .extracting(ProviderDefinition::text)
                .contains("lever auth.lever.example")
                .doesNotContain("lever auth.evil.example");
        assertThat(List.copyOf(definitions.house()))
                .extracting(provider -> provider.id().value())
                .doesNotContain("lever");
    }
}
