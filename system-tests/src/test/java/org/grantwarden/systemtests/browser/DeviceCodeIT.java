package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider that lets people consent with a code only: for an administrator, and for somebody with a link. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeviceCodeIT {
    @Test
    @Tag("R13")
    void the_code_is_typed_elsewhere_and_the_connection_comes_alive_by_itself(SharedConsole console) {
        try (Visit admin = console.administrator();
                Visit person = console.visit(new Browser.NewContextOptions())) {
            String name = "Codes " + System.nanoTime();
            provider(admin, name, console.product().sandboxUrl().toString());
            ConnectionPage page = draft(console, admin, name);
            assertThat(admin.id("actions:authorize")).hasCount(0);

            admin.id("actions:authorizeByCode").click();
            String first = code(admin);
            assertThat(first).matches("[A-Z]{4}-[A-Z]{4}");
            assertThat(page.status()).hasText("Consent under way");
            admin.scan();
            // Who looks again sees the same code; it is no secret of one answer.
            admin.page().reload();
            assertThat(admin.id("device").locator(".gw-copy-value")).hasText(first);
            answer(person, admin, "deny");
            assertThat(page.status()).hasText("Declined");
            assertThat(admin.id("device")).hasCount(0);

            admin.id("actions:authorizeByCode").click();
            assertThat(code(admin)).isNotEqualTo(first);
            answer(person, admin, "allow");
            assertThat(page.status()).hasText("Active");
            page.test();
            page.passesTest();
            admin.id("actions:refresh").click();
            assertThat(page.facts()).containsText("Refreshed");
            assertThat(admin.page().locator("main")).not().containsText("???");

            byLink(console, admin, page);
        }
    }

    private static void byLink(SharedConsole console, Visit admin, ConnectionPage page) {
        try (Visit guest = console.visit(new Browser.NewContextOptions().setLocale("de-DE"));
                Visit phone = console.visit(new Browser.NewContextOptions())) {
            guest.page().navigate(link(admin));
            guest.page().waitForURL(url -> URI.create(url).getFragment() == null);
            assertThat(guest.id("continue")).hasCount(0);
            guest.id("byCode").click();
            assertThat(guest.id("device")).containsText("Mit einem Code zustimmen");
            guest.scan();
            answer(phone, guest, "allow");
            assertThat(guest.page().locator("h1")).hasText("Vielen Dank");
            guest.scan();
            admin.page().reload();
            assertThat(admin.id("link").locator(".gw-link-state .gw-chip")).hasText("Granted");
            assertThat(page.status()).hasText("Active");
        }
    }

    private static String link(Visit admin) {
        admin.id("linkForm:ask").click();
        assertThat(admin.id("askForm:invited")).isFocused();
        admin.id("askForm:invited").fill("Pat");
        admin.id("askForm:purpose").fill("Codes");
        admin.id("askForm:make").click();
        Locator shown = admin.id("linkDialog").locator(".gw-copy-value");
        assertThat(shown).isVisible();
        String link = shown.textContent();
        admin.id("linkShownForm:linkDone").click();
        return link;
    }

    private static String code(Visit visit) {
        Locator code = visit.id("device").locator(".gw-copy-value");
        assertThat(code).isVisible();
        return code.textContent();
    }

    /** Follows the link that carries the code, in a browser of their own, and presses that button there. */
    private static void answer(Visit person, Visit shown, String button) {
        String code = code(shown);
        person.page().navigate(shown.id("verification").getAttribute("href"));
        assertThat(person.page().locator("main")).containsText(code);
        person.page().locator("button[value=" + button + "]").click();
        assertThat(person.page().locator("h1")).hasText(button.equals("allow") ? "Allowed" : "Denied");
    }

    private static void provider(Visit visit, String name, String there) {
        visit.open("/provider-edit");
        visit.id("providerForm:name").fill(name);
        visit.id("providerForm:provider").fill(name.toLowerCase(Locale.ROOT).replace(' ', '-'));
        visit.id("providerForm:tokenUrl").fill(there + "/oauth/token");
        visit.id("providerForm:deviceUrl").fill(there + "/oauth/device");
        Choice.of(visit, "providerForm:clientAuthentication").click("the form (body)");
        visit.id("providerForm:apiBase").fill(there + "/v1");
        visit.id("providerForm:probePath").fill("/stages");
        visit.id("providerForm:save").click();
        visit.page().waitForURL("**/provider?id=*");
    }

    private static ConnectionPage draft(SharedConsole console, Visit visit, String name) {
        ConnectionForm form = ConnectionForm.ofNew(visit);
        form.name().fill(name);
        visit.id("edit:provider").click();
        visit.id("edit:provider_filter").fill(name);
        visit.id("edit:provider_items")
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
        visit.settle();
        IClientDialog dialog = form.addIClient();
        dialog.fill(name, "Production", console.lookAlike().registration());
        dialog.save();
        visit.id("edit:typedScopes").fill("stages:read:admin offline_access");
        visit.id("edit:typedScopes").blur();
        visit.settle();
        form.save().click();
        return new ConnectionPage(visit);
    }
}
