package org.grantwarden.systemtests.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** The provider look-alike's page that asks for consent, in the pop-up or in the same tab. */
final class LookAlikeConsent {
    private final Page page;

    LookAlikeConsent(Page page) {
        this.page = page;
        page.waitForURL("**/authorize**");
    }

    Locator scopes() {
        return page.locator("ul.scopes li");
    }

    void allow() {
        page.locator("button[value=allow]").click();
    }

    void allowByKeyboard() {
        Locator allow = page.locator("button[value=allow]");
        for (int pressed = 0; !Keys.hasFocus(allow); pressed++) {
            if (pressed > 20) {
                throw new AssertionError("The Tab key does not reach Allow");
            }
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
    }

    void deny() {
        page.locator("button[value=deny]").click();
    }
}
