package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does at a connection, with the keyboard alone. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyboardJourneyIT {
    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @Test
    void a_connection_is_set_up_authorized_and_tested_without_a_mouse(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/connection-edit");
            var form = new ConnectionForm(visit);
            Keys.type(visit, form.name(), "Keys " + mark);
            form.accountType().press("Practice");
            form.authType().press("OAuth 2.0");
            Keys.pressButton(visit, visit.id("edit:iClientAdd"));
            new IClientDialog(visit)
                    .fillByKeyboard(
                            "Keys " + mark, "Practice", console.lookAlike().registration());
            // What was typed before the iClient was added is still there, and the new one is chosen.
            assertThat(form.name()).hasValue("Keys " + mark);
            assertThat(form.chosenIClient()).containsText("Keys " + mark);
            assertThat(visit.id("edit:iClientAdd")).isFocused();
            assertThat(visit.page()
                            .getByRole(
                                    AriaRole.COMBOBOX,
                                    new Page.GetByRoleOptions().setName("Owner").setExact(true)))
                    .hasText("admin");

            Keys.pressButton(visit, visit.id("edit:chooseScopes"));
            var scopes = new ScopeDialog(visit);
            scopes.addByKeyboard("users:read:admin");
            scopes.addByKeyboard("offline_access");
            visit.scan();
            scopes.saveByKeyboard();
            assertThat(form.chips()).hasCount(2);
            assertThat(visit.id("edit:chooseScopes")).isFocused();

            Keys.tabTo(visit, form.saveAndAuthorize());
            Page popup = visit.page().waitForPopup(() -> visit.page().keyboard().press("Enter"));
            new LookAlikeConsent(popup).allowByKeyboard();
            var page = new ConnectionPage(visit);
            assertThat(page.status()).hasText("Active");
            Keys.pressButton(visit, visit.id("actions:test"));
            page.passesTest();
        }
    }

    @Test
    void the_dual_list_takes_many_at_once_and_gives_all_back(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            var form = ConnectionForm.ofNew(visit);
            Keys.pressButton(visit, visit.id("edit:chooseScopes"));
            var scopes = new ScopeDialog(visit);
            int all = scopes.allAvailable().count();
            wrapsAround(visit);
            assertThat(visit.page().locator(".ui-picklist-button-add-all")).hasText("Choose all");
            scopes.pressButton("add-all");
            assertThat(scopes.allChosen()).hasCount(all);
            assertThat(scopes.allAvailable()).hasCount(0);
            scopes.pressButton("remove-all");
            assertThat(scopes.allChosen()).hasCount(0);

            scopes.moveFirstByKeyboard(3);
            assertThat(scopes.allChosen()).hasCount(3);
            visit.page().keyboard().press("Escape");
            assertThat(visit.id("scopeDialog")).isHidden();
            // Without its own Save the dialog changes nothing.
            assertThat(form.chips()).hasCount(0);
            assertThat(visit.id("edit:chooseScopes")).isFocused();
        }
    }

    @Test
    void a_menu_leaves_out_what_cannot_be_done_and_closes_by_keys(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/users");
            // One's own row: only the sessions are one's own affair.
            Locator button = visit.page()
                    .locator("tr", new Page.LocatorOptions().setHasText("This is you"))
                    .locator("button");
            Locator menu = visit.page().locator(".ui-menu:visible");
            for (String key : new String[] {"Escape", "Tab"}) {
                button.focus();
                visit.page().keyboard().press("Enter");
                assertThat(menu.locator("[role=menuitem]:focus")).hasText("End my other sessions");
                assertThat(menu.locator("[aria-disabled=true]").first()).hasText("Make auditor");
                visit.scan();
                visit.page().keyboard().press(key);
                assertThat(menu).hasCount(0);
            }
            button.focus();
            visit.page().keyboard().press("Enter");
            assertThat(menu.locator("[role=menuitem]:focus")).hasCount(1);
            visit.page().keyboard().press("Escape");
            assertThat(button).isFocused();
        }
    }

    private static void wrapsAround(Visit visit) {
        // The dialog gives it the focus a moment after it appears.
        assertThat(visit.id("scopeForm:scopeList_source_filter")).isFocused();
        visit.id("scopeForm:scopeCancel").focus();
        visit.page().keyboard().press("Tab");
        assertThat(visit.id("scopeDialog").locator(".ui-dialog-titlebar-close")).isFocused();
        visit.page().keyboard().press("Shift+Tab");
        assertThat(visit.id("scopeForm:scopeCancel")).isFocused();
    }
}
