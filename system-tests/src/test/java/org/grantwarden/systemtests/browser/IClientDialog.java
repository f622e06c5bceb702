package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.grantwarden.systemtests.product.LookAlike;

/** The dialog that adds or edits an iClient, on whichever page it opens. */
final class IClientDialog {
    private final Visit visit;

    IClientDialog(Visit visit) {
        this.visit = visit;
        assertThat(visit.id("iClientForm:name")).isVisible();
    }

    void fill(String name, String accountType, LookAlike.Registration registration) {
        visit.id("iClientForm:name").fill(name);
        choose(accountType);
        visit.id("iClientForm:clientId").fill(registration.clientId());
        visit.id("iClientForm:clientSecret").fill(registration.clientSecret());
    }

    private void choose(String accountType) {
        Choice.of(visit, "iClientForm:accountType").click(accountType);
    }

    void save() {
        visit.id("iClientForm:save").click();
        assertThat(visit.id("iClientDialog")).isHidden();
    }

    /** The same by keyboard alone, then saves. */
    void fillByKeyboard(String name, String accountType, LookAlike.Registration registration) {
        Keys.type(visit, visit.id("iClientForm:name"), name);
        Choice.of(visit, "iClientForm:accountType").press(accountType);
        Keys.type(visit, visit.id("iClientForm:clientId"), registration.clientId());
        Keys.type(visit, visit.id("iClientForm:clientSecret"), registration.clientSecret());
        Keys.pressButton(visit, visit.id("iClientForm:save"));
        assertThat(visit.id("iClientDialog")).isHidden();
        visit.settle();
    }
}
