package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The panel "Create connection", and the same form for an existing one. */
final class ConnectionForm {
    private final Visit visit;

    ConnectionForm(Visit visit) {
        this.visit = visit;
        assertThat(name()).isVisible();
    }

    static ConnectionForm ofNew(Visit visit) {
        visit.open("/connection-edit");
        return new ConnectionForm(visit);
    }

    Locator name() {
        return visit.id("edit:name");
    }

    Locator purpose() {
        return visit.id("edit:purpose");
    }

    Choice accountType() {
        return Choice.of(visit, "edit:accountType");
    }

    Choice authType() {
        return Choice.of(visit, "edit:authType");
    }

    Locator iClient() {
        return visit.id("edit:iClient");
    }

    Locator chosenIClient() {
        return visit.id("edit:iClient_label");
    }

    Locator chips() {
        return visit.id("edit:scopeSummary").locator(".gw-scope-chip");
    }

    Locator apiKey() {
        return visit.id("edit:apiKey");
    }

    void chooseIClient(String name) {
        // The list goes away when the page scrolls.
        iClient().scrollIntoViewIfNeeded();
        iClient().click();
        visit.id("edit:iClient_filter").fill(name);
        visit.id("edit:iClient_items")
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
        assertThat(chosenIClient()).containsText(name);
        visit.settle();
    }

    /** By keyboard alone: opens the list, filters it, takes what is left. */
    void pressIClient(String name) {
        Keys.tabTo(visit, iClient());
        visit.page().keyboard().press("Alt+ArrowDown");
        assertThat(visit.id("edit:iClient_panel")).isVisible();
        visit.page().keyboard().type(name);
        visit.page().keyboard().press("ArrowDown");
        visit.page().keyboard().press("Enter");
        assertThat(chosenIClient()).containsText(name);
        visit.settle();
    }

    IClientDialog addIClient() {
        visit.id("edit:iClientAdd").click();
        return new IClientDialog(visit);
    }

    ScopeDialog chooseScopes() {
        visit.id("edit:chooseScopes").click();
        return new ScopeDialog(visit);
    }

    Locator save() {
        return visit.id("edit:save");
    }

    Locator test() {
        return visit.id("edit:test");
    }

    Locator saveAndAuthorize() {
        return visit.id("edit:authorize");
    }

    /** Presses the button; answers the pop-up that has opened. */
    Page openPopup() {
        return visit.page().waitForPopup(() -> saveAndAuthorize().click());
    }
}
