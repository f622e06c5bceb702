package org.grantwarden.domain.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.provider.MetadataWatch.Failure;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.MetadataSteps;
import org.grantwarden.domain.provider.usecase.WatchMetadata;
import org.grantwarden.domain.provider.usecase.WatchMetadata.Result;
import org.grantwarden.domain.world.DefinitionsInMemory;
import org.grantwarden.domain.world.WatchesInMemory;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WatchMetadataTest {
    private static final String ISSUER = "https://auth.acme.example";
    private static final String TOKEN = ISSUER + "/token";
    private static final String MOVED = "https://login.acme.example/token";

    private final World world = World.ofAdministrator();
    private final DefinitionsInMemory definitions = new DefinitionsInMemory(world.ledger);
    private final WatchesInMemory watches = new WatchesInMemory(world.ledger);
    private final Entries entries = new Entries(world.currentCall);
    private final KeepProviders keep =
            new KeepProviders(definitions, definitions, definitions, world.ledger, entries, world.clock);
    private final WatchMetadata watch = new WatchMetadata(
            new MetadataSteps(definitions, definitions, watches, entries, world.clock),
            definitions,
            watches,
            definitions,
            keep);
    private UUID id = new UUID(0, 0);

    @BeforeEach
    void a_definition_whose_issuer_was_read() {
        KeepProviders.Result made = keep.create(form(ISSUER));
        id = ((KeepProviders.Result.Saved) made).definition().id();
        definitions.issuerSays(says(TOKEN, null, "client_secret_basic"));
        watch.readDue();
    }

    @Test
    @Tag("R8")
    void what_an_issuer_says_at_first_is_taken_note_of_and_asked_for_once_a_day() {
        assertThat(present().known()).containsEntry("token_url", TOKEN);
        assertThat(watch.noticed()).isEmpty();
        definitions.issuerSays(says(MOVED, null, "client_secret_basic"));

        world.clock.pass(Duration.ofHours(23));
        watch.readDue();
        assertThat(watch.noticed()).isEmpty();

        world.clock.pass(Duration.ofHours(2));
        watch.readDue();
        assertThat(watch.noticed()).hasSize(1);
    }

    @Test
    @Tag("R8")
    void a_difference_is_on_record_once_and_changes_nothing() {
        definitions.issuerSays(says(MOVED, ISSUER + "/revoke", "client_secret_basic"));
        watch.readNow(id);
        watch.readNow(id);

        assertThat(present().difference().fields())
                .containsExactly(
                        new FieldChange("revoke_url", null, ISSUER + "/revoke"),
                        new FieldChange("token_url", TOKEN, MOVED));
        assertThat(world.ledger.of(Action.PROVIDER_METADATA_CHANGE))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .containsEntry(
                                "differences",
                                "revoke_url: – → " + ISSUER + "/revoke; token_url: " + TOKEN + " → " + MOVED));
        assertThat(definition().version()).isEqualTo(1);
        assertThat(definition().text()).contains(TOKEN).doesNotContain(MOVED);
    }

    @Test
    void an_accepted_difference_is_an_ordinary_change_of_just_these_fields() {
        definitions.issuerSays(says(MOVED, null, "client_secret_post"));
        watch.readNow(id);

        Result.Settled settled = (Result.Settled) watch.accept(id, notice());

        assertThat(settled.changed()).isEqualTo(definition());
        assertThat(definition().version()).isEqualTo(2);
        assertThat(definition().text())
                .contains(MOVED)
                .contains("\"client_authentication\":\"body\"")
                // Differs from the issuer's since it was typed, and is not the issuer's change.
                .contains("https://gate.acme.example/authorize");
        assertThat(world.ledger.of(Action.PROVIDER_CHANGE).get(0).change().names())
                .contains("production.token_url", "client_authentication");
        assertThat(world.ledger.last().action()).isEqualTo(Action.PROVIDER_METADATA_ACCEPT);
        assertThat(watch.noticed()).isEmpty();
        watch.readNow(id);
        assertThat(watch.noticed()).isEmpty();
    }

    @Test
    void a_way_of_proving_oneself_that_is_still_offered_stays_as_it_is() {
        definitions.issuerSays(says(MOVED, null, "client_secret_post client_secret_basic"));
        watch.readNow(id);

        watch.accept(id, notice());

        assertThat(definition().text()).contains(MOVED).doesNotContain("\"client_authentication\":\"body\"");
    }

    @Test
    void a_dismissed_difference_is_an_entry_and_comes_back_only_if_the_issuer_changes_again() {
        definitions.issuerSays(says(MOVED, null, "client_secret_basic"));
        watch.readNow(id);

        assertThat(watch.dismiss(id, notice())).isEqualTo(new Result.Settled(null));

        assertThat(world.ledger.last().action()).isEqualTo(Action.PROVIDER_METADATA_DISMISS);
        assertThat(definition().version()).isEqualTo(1);
        watch.readNow(id);
        assertThat(watch.noticed()).isEmpty();
        definitions.issuerSays(says(TOKEN, null, "client_secret_basic"));
        watch.readNow(id);
        assertThat(watch.noticed()).hasSize(1);
    }

    @Test
    void nobody_settles_a_difference_that_they_have_not_seen() {
        definitions.issuerSays(says(MOVED, null, "client_secret_basic"));
        watch.readNow(id);
        UUID seen = notice();
        definitions.issuerSays(says("https://evil.example/token", null, "client_secret_basic"));
        watch.readNow(id);

        assertThat(watch.accept(id, seen)).isInstanceOf(Result.Outdated.class);
        assertThat(watch.dismiss(id, seen)).isInstanceOf(Result.Outdated.class);

        assertThat(definition().version()).isEqualTo(1);
    }

    @Test
    void an_address_that_could_not_be_typed_is_not_accepted_either() {
        definitions.issuerSays(says("http://login.acme.example/token", null, "client_secret_basic"));
        watch.readNow(id);

        Result.Invalid refused = (Result.Invalid) watch.accept(id, notice());

        assertThat(refused.problems()).extracting(problem -> problem.field()).containsExactly("tokenUrl");
        assertThat(watch.noticed()).hasSize(1);
    }

    @Test
    void an_issuer_that_went_back_leaves_nothing_to_settle_and_that_is_on_record() {
        definitions.issuerSays(says(MOVED, null, "client_secret_basic"));
        watch.readNow(id);
        definitions.issuerSays(says(TOKEN, null, "client_secret_basic"));

        watch.readNow(id);

        assertThat(watch.noticed()).isEmpty();
        assertThat(world.ledger.last().detail()).containsEntry("metadata", "as_known");
    }

    @Test
    void an_issuer_that_does_not_answer_changes_nothing_that_is_known() {
        definitions.issuerSays(null);

        watch.readNow(id);

        assertThat(present().failure()).isEqualTo(new Failure("unreachable", ISSUER));
        assertThat(present().known()).containsEntry("token_url", TOKEN);
        assertThat(world.ledger.of(Action.PROVIDER_METADATA_CHANGE)).isEmpty();
    }

    @Test
    void without_an_issuer_nothing_is_asked_and_another_issuer_is_begun_anew() {
        keep.change(new ProviderId("acme"), 1, form(""));
        assertThat(watch.possible(id)).isFalse();
        assertThat(watch.readNow(id)).isEmpty();

        keep.change(new ProviderId("acme"), 2, form("https://other.example"));
        assertThat(watch.find(id)).isEmpty();
        assertThat(watch.readNow(id).orElseThrow().known()).isEmpty();
    }

    private MetadataWatch present() {
        return watch.find(id).orElseThrow();
    }

    private UUID notice() {
        MetadataWatch.Notice notice = present().notice();
        return notice == null ? new UUID(0, 1) : notice.id();
    }

    private ProviderDefinition definition() {
        return definitions.find(id).orElseThrow();
    }

    private static ServerMetadata says(String tokenUrl, @Nullable String revokeUrl, String authentication) {
        return new ServerMetadata(
                ISSUER,
                URI.create(ISSUER + "/.well-known/oauth-authorization-server"),
                URI.create(ISSUER + "/authorize"),
                URI.create(tokenUrl),
                revokeUrl == null ? null : URI.create(revokeUrl),
                null,
                null,
                null,
                false,
                List.of("S256"),
                List.of("read", "write"),
                List.of(authentication),
                List.of(),
                List.of(),
                MutualTls.NONE);
    }

    private static ProviderForm form(String issuer) {
        return new ProviderForm(
                "acme",
                "Acme",
                "",
                Set.of(AuthType.OAUTH2),
                "https://gate.acme.example/authorize",
                TOKEN,
                "",
                "",
                "",
                "",
                "https://api.acme.example",
                issuer,
                false,
                "",
                "",
                ClientAuthentication.HEADER,
                ClientAssertion.DEFAULT,
                DpopMode.NONE,
                false,
                "",
                true,
                "",
                "",
                "");
    }
}
