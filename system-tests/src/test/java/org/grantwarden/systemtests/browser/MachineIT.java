package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider of the house at which nobody consents, typed, and a connection to it: no window opens. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedConsole.class)
class MachineIT {
    @Test
    void a_machine_is_connected_at_once_and_a_refusal_is_told_beside_what_was_typed(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            String name = "Machines " + System.nanoTime();
            provider(visit, name, console.product().sandboxUrl().toString());

            ConnectionForm form = ConnectionForm.ofNew(visit);
            form.name().fill(name);
            choose(visit, name);
            assertThat(visit.id("edit:authType")).containsText("OAuth 2.0 (client credentials)");
            assertThat(form.saveAndAuthorize()).hasCount(0);
            IClientDialog dialog = form.addIClient();
            dialog.fill(name, "Production", console.lookAlike().registration());
            dialog.save();
            scopes(visit, "no:such:scope");
            visit.scan();
            visit.id("edit:connect").click();
            assertThat(visit.id("messages")).containsText("does not give the client these scopes");

            scopes(visit, "stages:read:admin");
            visit.id("edit:connect").click();
            ConnectionPage page = new ConnectionPage(visit);
            assertThat(page.status()).containsText("Active");
            assertThat(visit.id("messages")).containsText("Connected");
            assertThat(visit.id("actions:authorize")).hasCount(0);
            assertThat(visit.id("link")).hasCount(0);
            page.test();
            page.passesTest();
            visit.id("actions:refresh").click();
            assertThat(page.facts()).containsText("Refreshed");
            visit.scan();
        }
    }

    private static void provider(Visit visit, String name, String there) {
        visit.open("/provider-edit");
        visit.id("providerForm:name").fill(name);
        visit.id("providerForm:provider").fill(name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        visit.id("providerForm:tokenUrl").fill(there + "/oauth/token");
        visit.id("providerForm:consent").click();
        visit.id("providerForm:clientCredentials").click();
        Choice.of(visit, "providerForm:clientAuthentication").click("the form (body)");
        visit.id("providerForm:apiBase").fill(there + "/v1");
        visit.id("providerForm:probePath").fill("/stages");
        visit.scan();
        visit.id("providerForm:save").click();
        visit.page().waitForURL("**/provider?id=*");
    }

    private static void choose(Visit visit, String provider) {
        visit.id("edit:provider").click();
        visit.id("edit:provider_filter").fill(provider);
        visit.id("edit:provider_items")
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText(provider))
                .click();
        visit.settle();
    }

    private static void scopes(Visit visit, String typed) {
        visit.id("edit:typedScopes").fill(typed);
        visit.id("edit:typedScopes").blur();
        visit.settle();
    }
}
