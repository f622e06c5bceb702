package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;

/** {@code /users}. */
final class UsersPage {
    private final Visit visit;

    UsersPage(Visit visit) {
        this.visit = visit;
        visit.open("/users");
    }

    /** Adds a user; answers the one-time password. */
    String add(String name, String role) {
        visit.id("usersHead:add").click();
        visit.id("addForm:name").fill(name);
        Locator choice = visit.page().locator("[id=\"addForm\"] input[type=radio][value=" + role + "]");
        choice.locator("xpath=ancestor::*[contains(@class,'ui-radiobutton')][1]")
                .click();
        visit.scan();
        visit.id("addForm:save").click();
        Locator password = visit.page().locator("[id=\"oneTimeForm\"] [data-gw-copy]");
        assertThat(password).isVisible();
        visit.scan();
        String shown = password.getAttribute("data-gw-copy");
        visit.id("oneTimeForm:oneTimeDone").click();
        assertThat(password).hasCount(0);
        assertThat(visit.id("usersForm:users")).containsText(name);
        return shown;
    }
}
