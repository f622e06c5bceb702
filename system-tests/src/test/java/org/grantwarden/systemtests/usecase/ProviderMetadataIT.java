package org.grantwarden.systemtests.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.provider.ClientAssertion;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.MetadataWatch;
import org.grantwarden.domain.provider.MetadataWatch.Notice;
import org.grantwarden.domain.provider.MetadataWatches;
import org.grantwarden.domain.provider.ProviderDefinition;
import org.grantwarden.domain.provider.ProviderForm;
import org.grantwarden.domain.provider.usecase.KeepProviders;
import org.grantwarden.domain.provider.usecase.WatchMetadata;
import org.junit.jupiter.api.Test;

class ProviderMetadataIT extends InConsole {
    private static final String ISSUER = "https://issuer.invalid";
    private static final Map<String, String> BEFORE =
            Map.of("token_url", ISSUER + "/token", "issuer_in_answers", "false", "scopes", "read");
    private static final Map<String, String> NOW =
            Map.of("token_url", ISSUER + "/oauth/token", "issuer_in_answers", "true", "scopes", "read write");

    @Inject
    KeepProviders keepProviders;

    @Inject
    WatchMetadata watchMetadata;

    @Inject
    MetadataWatches watches;

    @Resource
    UserTransaction transaction;

    @Test
    void an_accepted_difference_changes_just_its_fields_of_the_stored_definition() throws Exception {
        Call call = people.administrator();
        ProviderDefinition made = definition(call);
        UUID notice = noticed(made.id());
        assertThat(people.as(call, () -> watchMetadata.noticed()))
                .extracting(MetadataWatches.Noticed::definitionId)
                .contains(made.id());

        var settled = (WatchMetadata.Result.Settled) people.as(call, () -> watchMetadata.accept(made.id(), notice));

        assertThat(settled.changed()).isNotNull();
        String text = people.as(call, () -> keepProviders.find(made.id()))
                .orElseThrow()
                .text();
        assertThat(text)
                .isEqualTo(made.text()
                        .replace(ISSUER + "/token", ISSUER + "/oauth/token")
                        .replace("\"issuer_in_answers\":false", "\"issuer_in_answers\":true"));
        assertThat(entered.actionsAbout(made.id()))
                .containsExactly("provider.create", "provider.change", "provider.metadata_accept");
        assertThat(entered.texts("select notice_id from provider_metadata where definition_id = ?", made.id()))
                .containsOnlyNulls();
    }

    @Test
    void an_issuer_that_does_not_answer_leaves_what_is_noticed_and_says_why() throws Exception {
        Call call = people.administrator();
        ProviderDefinition made = definition(call);
        UUID notice = noticed(made.id());

        MetadataWatch read =
                people.as(call, () -> watchMetadata.readNow(made.id())).orElseThrow();

        assertThat(read.failure()).isNotNull();
        assertThat(read.notice()).isNotNull();
        people.as(call, () -> watchMetadata.dismiss(made.id(), notice));
        assertThat(entered.actionsAbout(made.id())).containsExactly("provider.create", "provider.metadata_dismiss");
    }

    private ProviderDefinition definition(Call call) {
        String id = "issuer-" + UUID.randomUUID().toString().substring(0, 8);
        ProviderForm form = new ProviderForm(
                id,
                "Issuer of a test",
                "https://docs.invalid/oauth",
                Set.of(AuthType.OAUTH2),
                "https://gate.invalid/authorize",
                ISSUER + "/token",
                "",
                "",
                "",
                "",
                "https://api.invalid/v1",
                ISSUER,
                false,
                "https://api.invalid/",
                "prompt=consent",
                ClientAuthentication.BODY,
                ClientAssertion.DEFAULT,
                DpopMode.NONE,
                false,
                ",",
                true,
                "offline_access",
                "read write offline_access",
                "/me");
        return ((KeepProviders.Result.Saved) people.as(call, () -> keepProviders.create(form))).definition();
    }

    private UUID noticed(UUID definitionId) throws Exception {
        Instant now = Instant.parse("2026-11-24T08:00:00Z");
        UUID notice = UUID.randomUUID();
        transaction.begin();
        watches.keep(
                new MetadataWatch(
                        definitionId,
                        ISSUER,
                        new TreeMap<>(BEFORE),
                        new Notice(notice, new TreeMap<>(NOW), now),
                        now,
                        Instant.now(),
                        null),
                null);
        transaction.commit();
        return notice;
    }
}
