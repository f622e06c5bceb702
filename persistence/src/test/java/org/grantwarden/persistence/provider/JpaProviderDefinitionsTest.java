package org.grantwarden.persistence.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.persistence.database.ChangedMeanwhileException;
import org.grantwarden.persistence.database.DatabaseTest;
import org.grantwarden.persistence.ledger.LedgerRefusedException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaProviderDefinitionsTest extends DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    private final ProviderDefinitions definitions = new JpaProviderDefinitions(em, ledgerWriter);
    private final ProviderDefinition first = new ProviderDefinition(
            UUID.randomUUID(),
            new ProviderId("p" + UUID.randomUUID().toString().substring(0, 8)),
            "House",
            Origin.CONSOLE,
            "id: house\n# über",
            NOW,
            false,
            1);

    @Test
    void a_definition_comes_back_as_it_was_added_changed_and_removed() {
        inTransaction(() -> definitions.add(first, entry(Action.PROVIDER_CREATE, first)));
        assertThat(inTransaction(() -> definitions.lock(first.provider()))).contains(first);
        assertThat(inTransaction(definitions::all)).contains(first);

        ProviderDefinition changed = first.changed("House 2", Origin.FOLDER, "id: other", NOW.plusSeconds(1));
        inTransaction(() -> definitions.save(changed, entry(Action.PROVIDER_CHANGE, changed)));
        assertThat(inTransaction(() -> definitions.find(first.id()))).contains(changed);

        ProviderDefinition gone = changed.gone(NOW.plusSeconds(2));
        inTransaction(() -> definitions.save(gone, entry(Action.PROVIDER_REMOVE, gone)));
        assertThat(inTransaction(definitions::all)).doesNotContain(gone);
        assertThat(inTransaction(() -> definitions.lock(first.provider()))).contains(gone);
    }

    @Test
    void a_change_from_an_old_version_or_without_its_entry_is_refused() {
        inTransaction(() -> definitions.add(first, entry(Action.PROVIDER_CREATE, first)));
        ProviderDefinition changed = first.changed("House 2", Origin.CONSOLE, "id: other", NOW);
        ProviderDefinition skipped = changed.changed("House 3", Origin.CONSOLE, "id: third", NOW);
        Entry fact = fact(Action.PROVIDER_CHANGE, Outcome.FAILED, Target.provider(first.id()), 1);

        assertThatThrownBy(() -> inTransaction(() -> definitions.save(skipped, entry(Action.PROVIDER_CHANGE, skipped))))
                .isInstanceOf(ChangedMeanwhileException.class);
        assertThatThrownBy(() -> inTransaction(() -> definitions.save(changed, fact)))
                .isInstanceOf(LedgerRefusedException.class);
        assertThat(inTransaction(() -> definitions.find(first.id()))).contains(first);
    }

    private static Entry entry(Action action, ProviderDefinition definition) {
        return change(action, Target.provider(definition.id()), definition.version());
    }
}
