package org.grantwarden.systemtests.browser;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;

/** Getting about without a mouse: nothing here clicks or sets the focus by script. */
final class Keys {
    /** More than any page has stops for the Tab key, so that a trap is an answer and not an endless loop. */
    private static final int MOST = 150;

    private Keys() {}

    /** Presses Tab until {@code target}, or something in it, has the focus. */
    static void tabTo(Visit visit, Locator target) {
        tab(visit, target, "Tab");
    }

    /** The same backwards. */
    static void tabBackTo(Visit visit, Locator target) {
        tab(visit, target, "Shift+Tab");
    }

    private static void tab(Visit visit, Locator target, String key) {
        Keyboard keyboard = visit.page().keyboard();
        for (int pressed = 0; pressed < MOST; pressed++) {
            if (hasFocus(target)) {
                return;
            }
            keyboard.press(key);
        }
        throw new AssertionError("The Tab key does not reach " + target);
    }

    static boolean hasFocus(Locator target) {
        return (Boolean) target.evaluate("element => element.contains(document.activeElement)");
    }

    /** Goes to a button and presses it. */
    static void pressButton(Visit visit, Locator button) {
        tabTo(visit, button);
        visit.page().keyboard().press("Enter");
    }

    /** Goes to a text field and types. */
    static void type(Visit visit, Locator field, String text) {
        tabTo(visit, field);
        visit.page().keyboard().press("Control+a");
        visit.page().keyboard().type(text);
    }
}
