package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;

/** A row of buttons of which one is pressed. */
final class Choice {
    private final Visit visit;
    private final Locator buttons;

    private Choice(Visit visit, Locator buttons) {
        this.visit = visit;
        this.buttons = buttons;
    }

    static Choice of(Visit visit, String id) {
        return new Choice(visit, visit.id(id));
    }

    void click(String label) {
        Locator button = buttons.locator(".ui-button").filter(new Locator.FilterOptions().setHasText(label));
        button.click();
        assertThat(button).hasClass(Pattern.compile(".*ui-state-active.*"));
        visit.settle();
    }

    /** The same by keyboard alone. */
    void press(String label) {
        Locator button = buttons.locator(".ui-button").filter(new Locator.FilterOptions().setHasText(label));
        Keys.tabTo(visit, button);
        visit.page().keyboard().press("Space");
        assertThat(button).hasClass(Pattern.compile(".*ui-state-active.*"));
        visit.settle();
    }
}
