package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.UUID;
import org.grantwarden.systemtests.product.Database;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an issuer changed about itself, from the first page to the changed definition. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedConsole.class)
class ProviderWatchIT {
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @Test
    void a_difference_is_found_on_the_first_page_and_accepted_on_the_providers(SharedConsole console) {
        try (Visit visit = console.administrator();
                Database database = Database.of(console.product().folder())) {
            visit.open("/provider-edit");
            type(visit, "name", "Issuing " + mark);
            type(visit, "provider", "issuing-" + mark);
            type(visit, "issuer", "https://issuer.invalid");
            type(visit, "authorizeUrl", "https://issuer.invalid/authorize");
            type(visit, "tokenUrl", "https://issuer.invalid/token");
            type(visit, "apiBase", "https://api.invalid");
            visit.id("providerForm:save").click();
            assertThat(visit.id("issuer")).containsText("Not read yet.");
            // The issuer's answers of today and yesterday, as the console would have kept them.
            database.rows("insert into provider_metadata (definition_id, issuer, known, notice_id, seen, noticed_at,"
                    + " read_at, tried_at) select id, 'https://issuer.invalid',"
                    + " array['token_url=https://issuer.invalid/token'], gen_random_uuid(),"
                    + " array['token_url=https://issuer.invalid/v2/token'], now(), now(), now()"
                    + " from provider_definition where provider = 'issuing-" + mark + "'"
                    + " on conflict (definition_id) do update set known = excluded.known, notice_id = excluded.notice_id,"
                    + " seen = excluded.seen, noticed_at = excluded.noticed_at, tried_at = excluded.tried_at"
                    + " returning definition_id");

            visit.open("/");
            Locator issue = visit.page().getByText("The issuer of one provider says something new of itself");
            assertThat(issue).isVisible();
            visit.scan();
            issue.click();
            assertThat(visit.id("issuer").locator("ins")).hasText("https://issuer.invalid/v2/token");
            visit.scan();
            visit.id("watchForm:accept").click();
            assertThat(visit.id("messages")).containsText("Accepted: the definition is changed.");
            assertThat(visit.id("issuer")).containsText("As known.");
            assertThat(visit.page().locator("main")).containsText("https://issuer.invalid/v2/token");
            visit.scan();
        }
    }

    private static void type(Visit visit, String field, String text) {
        visit.id("providerForm:" + field).fill(text);
    }
}
