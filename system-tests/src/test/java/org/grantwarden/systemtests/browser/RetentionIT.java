package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.FilterOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two administrators agree on how entries end: one asks, the other one confirms; what is held stays. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RetentionIT {
    private static final String PASSWORD = "Second-One-4711-x";

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String second = "second-" + run;
    private final String leaver = "leaver-" + run;

    @Test
    void what_one_asks_the_other_confirms_and_what_is_held_stays(SharedConsole console) {
        try (Visit first = console.administrator();
                Visit other = console.visit()) {
            String oneTime = new UsersPage(first).add(second, "administrator");
            new UsersPage(first).add(leaver, "auditor");
            other.signIn(second, oneTime);
            new PasswordPage(other).replaceOneTimePassword(oneTime, PASSWORD);

            period(first, other);
            hold(other);
            erase(first, other);
        }
    }

    private void period(Visit first, Visit other) {
        first.open("/retention");
        first.id("kept:logs:1:period").click();
        // A dialog takes the focus a moment after it is shown; what is typed before goes where the focus goes.
        assertThat(first.id("askForm:days")).isFocused();
        first.id("askForm:days").fill("300");
        first.id("askForm:reason").fill("trial " + run);
        first.scan();
        first.id("askForm:ask").click();
        assertThat(first.id("askForm")).containsText("No log is kept for less than 366 days");
        assertThat(first.id("askForm:days")).hasValue("300");
        first.id("askForm:days").fill("400");
        first.id("askForm:ask").click();
        Locator asked = row(first, "requests:openList", "trial " + run);
        assertThat(asked).containsText("400 days");
        assertThat(button(asked, "Confirm")).hasCount(0);
        assertThat(button(asked, "Withdraw")).isVisible();

        other.open("/retention");
        other.scan();
        confirm(other, "trial " + run);
        assertThat(other.id("kept")).containsText("400 days");
        assertThat(other.id("requests:decidedList")).containsText("In force");
    }

    private void hold(Visit other) {
        other.id("holds:place").click();
        Locator choice = other.page().locator("[id=\"holdForm\"] input[type=radio][value=user]");
        choice.locator("xpath=ancestor::*[contains(@class,'ui-radiobutton')][1]")
                .click();
        other.id("holdForm:held").fill("nobody of that name");
        other.id("holdForm:reason").fill("case " + run);
        other.scan();
        other.id("holdForm:save").click();
        assertThat(other.id("holdForm")).containsText("nobody of that name");
        other.id("holdForm:held").fill(leaver);
        other.id("holdForm:save").click();
        assertThat(row(other, "holds:holdList", "case " + run)).containsText(leaver);
    }

    private void erase(Visit first, Visit other) {
        first.open("/users");
        act(first, "Disable");
        yes(first);
        assertThat(row(first, "usersForm:users", leaver)).containsText("Disabled");
        first.open("/users");
        askToErase(first);
        assertThat(first.id("messages")).containsText("legal hold");

        button(row(other, "holds:holdList", "case " + run), "Release").click();
        yes(other);
        assertThat(row(other, "holds:holdList", "case " + run)).hasCount(0);
        first.open("/users");
        askToErase(first);
        assertThat(first.id("messages")).containsText("Another administrator");

        other.open("/retention");
        confirm(other, "letter " + run);
        Locator decided = other.id("requests:decidedList");
        assertThat(decided).containsText("erased-");
        assertThat(decided.getByText("Done", new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();

        first.open("/history?type=user&action=user.create");
        Locator gone = first.page()
                .locator("main tr")
                .filter(new FilterOptions().setHasText("erased-"))
                .first();
        gone.locator("a[href*='/entry?']").first().click();
        assertThat(first.id("change")).containsText("confirmed by " + second);
        first.scan();
    }

    private void askToErase(Visit visit) {
        act(visit, "Erase personal data");
        visit.id("eraseForm:reason").fill("letter " + run);
        assertThat(visit.page().locator(".ui-menu:visible")).hasCount(0);
        visit.scan();
        visit.id("eraseForm:ask").click();
    }

    private void act(Visit visit, String item) {
        button(row(visit, "usersForm:users", leaver), "Actions").click();
        visit.page()
                .locator(".ui-menu:visible .ui-menuitem-link")
                .filter(new FilterOptions().setHasText(item))
                .first()
                .click();
    }

    private static void confirm(Visit visit, String reason) {
        button(row(visit, "requests:openList", reason), "Confirm").click();
        yes(visit);
        assertThat(row(visit, "requests:openList", reason)).hasCount(0);
    }

    private static void yes(Visit visit) {
        visit.page().locator(".ui-confirmdialog-yes:visible").click();
    }

    private static Locator row(Visit visit, String table, String text) {
        return visit.id(table).locator("tbody tr").filter(new FilterOptions().setHasText(text));
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
