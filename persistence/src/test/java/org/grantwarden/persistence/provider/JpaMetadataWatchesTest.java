package org.grantwarden.persistence.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatch.Failure;
import org.grantwarden.domain.provider.MetadataWatches;
import org.grantwarden.domain.provider.MetadataWatches.Noticed;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderDefinition.Origin;
import org.grantwarden.domain.provider.ProviderDefinitions;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.persistence.database.DatabaseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JpaMetadataWatchesTest extends DatabaseTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Map<String, String> FIRST = Map.of("token_url", "https://a.example/t?x=1", "scopes", "");
    private static final Map<String, String> THEN = Map.of("token_url", "https://b.example/t", "scopes", "a \"b\"");

    private final MetadataWatches watches = new JpaMetadataWatches(em, ledgerWriter);
    private final ProviderDefinitions definitions = new JpaProviderDefinitions(em, ledgerWriter);
    private final ProviderDefinition definition = new ProviderDefinition(
            UUID.randomUUID(),
            new ProviderId("p" + UUID.randomUUID().toString().substring(0, 8)),
            "House",
            Origin.CONSOLE,
            "id: house",
            NOW,
            false,
            1);

    @BeforeEach
    void a_definition() {
        inTransaction(
                () -> definitions.add(definition, change(Action.PROVIDER_CREATE, Target.provider(definition.id()), 1)));
    }

    @Test
    void what_is_known_noticed_and_failed_comes_back_as_it_was_kept() {
        MetadataWatch first =
                MetadataWatch.of(definition.id(), "https://a.example", NOW).read(FIRST, NOW);
        inTransaction(() -> watches.keep(first, null));
        assertThat(inTransaction(() -> watches.find(definition.id()))).contains(first);
        assertThat(first.known()).isEqualTo(new TreeMap<>(FIRST));

        MetadataWatch noticed = first.read(THEN, NOW.plusSeconds(60));
        inTransaction(() -> watches.keep(
                noticed, fact(Action.PROVIDER_METADATA_CHANGE, Outcome.SUCCESS, Target.provider(definition.id()), 1)));
        MetadataWatch failed = noticed.failed(new Failure("unreachable", "a.example"), NOW.plusSeconds(120));
        inTransaction(() -> watches.keep(failed, null));

        assertThat(inTransaction(() -> watches.find(definition.id()))).contains(failed);
        assertThat(failed.difference().names()).containsExactly("scopes", "token_url");
    }

    @Test
    void only_what_nobody_has_settled_of_definitions_in_force_is_noticed() {
        MetadataWatch noticed = MetadataWatch.of(definition.id(), "https://a.example", NOW)
                .read(FIRST, NOW)
                .read(THEN, NOW);
        inTransaction(() -> watches.keep(noticed, null));
        assertThat(inTransaction(watches::noticed)).contains(new Noticed(definition.id(), "House", NOW));

        inTransaction(() -> watches.keep(noticed.settled(), null));
        assertThat(inTransaction(watches::noticed))
                .extracting(Noticed::definitionId)
                .doesNotContain(definition.id());

        inTransaction(() -> watches.keep(noticed, null));
        ProviderDefinition gone = definition.gone(NOW);
        inTransaction(() -> definitions.save(gone, change(Action.PROVIDER_REMOVE, Target.provider(gone.id()), 2)));
        assertThat(inTransaction(watches::noticed))
                .extracting(Noticed::definitionId)
                .doesNotContain(definition.id());
    }
}
