package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;

/** A row of buttons of which one is pressed. */
final class Choice {
    private static final int MOST = 10;

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

    /** The same by keyboard alone: Tab reaches the group, the arrows move in it, as in any group of radio buttons. */
    void press(String label) {
        Locator button = buttons.locator(".ui-button").filter(new Locator.FilterOptions().setHasText(label));
        Keys.tabTo(visit, buttons);
        for (int step = 0; !button.getAttribute("class").contains("ui-state-active"); step++) {
            if (step > MOST) {
                throw new AssertionError("The arrow keys do not reach " + label);
            }
            visit.page().keyboard().press("ArrowRight");
            visit.settle();
        }
    }
}
