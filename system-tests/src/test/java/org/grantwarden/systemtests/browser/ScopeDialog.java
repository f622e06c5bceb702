package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;

/** The dual list in which the scopes of a connection are chosen. */
final class ScopeDialog {
    private final Visit visit;
    private final Locator available;
    private final Locator chosen;

    ScopeDialog(Visit visit) {
        this.visit = visit;
        this.available = visit.id("scopeForm:scopeList").locator("ul.ui-picklist-source");
        this.chosen = visit.id("scopeForm:scopeList").locator("ul.ui-picklist-target");
        assertThat(available).isVisible();
    }

    Locator available(String scope) {
        return item(available, scope);
    }

    Locator chosen(String scope) {
        return item(chosen, scope);
    }

    private static Locator item(Locator list, String scope) {
        return list.locator("li[data-item-value=\"" + scope + "\"]");
    }

    Locator allChosen() {
        return chosen.locator("li");
    }

    Locator allAvailable() {
        return available.locator("li");
    }

    /** Filters the left list, selects, and presses the button with the arrow. */
    void addByMouse(String scope) {
        Locator filter = visit.id("scopeForm:scopeList_source_filter");
        filter.fill(scope);
        available(scope).click();
        visit.id("scopeForm:scopeList").locator("button.ui-picklist-button-add").click();
        assertThat(chosen(scope)).isVisible();
        filter.fill("");
    }

    void pressButton(String what) {
        visit.id("scopeForm:scopeList")
                .locator("button.ui-picklist-button-" + what)
                .click();
    }

    /** From wherever the keyboard is in the dialog: filters, goes into the list, moves the scope with Enter. */
    void addByKeyboard(String scope) {
        Keyboard keyboard = visit.page().keyboard();
        Keys.tabTo(visit, visit.id("scopeForm:scopeList_source_filter"));
        keyboard.press("Control+a");
        keyboard.type(scope);
        assertThat(available(scope)).isVisible();
        Keys.tabTo(visit, available);
        for (int step = 0; !available(scope).getAttribute("class").contains("ui-picklist-outline"); step++) {
            if (step > 60) {
                throw new AssertionError("The arrow keys do not reach " + scope);
            }
            keyboard.press("ArrowDown");
        }
        keyboard.press("Enter");
        assertThat(chosen(scope)).isVisible();
    }

    /** Goes into the left list, selects the first few with Shift and the arrow, moves them with Enter. */
    void moveFirstByKeyboard(int count) {
        Keyboard keyboard = visit.page().keyboard();
        Keys.tabTo(visit, available);
        keyboard.press("Home");
        for (int step = 1; step < count; step++) {
            keyboard.press("Shift+ArrowDown");
        }
        keyboard.press("Enter");
    }

    void saveByMouse() {
        visit.id("scopeForm:scopeSave").click();
        assertThat(visit.id("scopeDialog")).isHidden();
    }

    void saveByKeyboard() {
        Keys.pressButton(visit, visit.id("scopeForm:scopeSave"));
        assertThat(visit.id("scopeDialog")).isHidden();
    }
}
