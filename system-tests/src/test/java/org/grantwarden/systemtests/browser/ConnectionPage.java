package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;

/** {@code /connection?id=…}. */
final class ConnectionPage {
    private final Visit visit;

    /** The page that is open, or opens by itself after a save or an authorization. */
    ConnectionPage(Visit visit) {
        this.visit = visit;
        visit.page().waitForURL(url -> URI.create(url).getPath().equals("/connection"));
        assertThat(facts()).isVisible();
    }

    Locator facts() {
        return visit.id("facts");
    }

    /** The state in one word or two. */
    Locator status() {
        return visit.id("status").locator("strong");
    }

    void test() {
        visit.id("actions:test").click();
    }

    /** Waits for the answer to {@link #test}. The state's own words say "It works", too, before any test. */
    void passesTest() {
        assertThat(facts()).containsText("The API took the credential and answered.");
    }

    /** Asks the connection doctor from beside the status; what it found. */
    Locator findOutWhatIsWrong() {
        visit.id("trouble:diagnose").click();
        Locator doctor = visit.id("doctor");
        assertThat(doctor.getByRole(AriaRole.LISTITEM).first()).isVisible();
        return doctor;
    }

    void pause() {
        visit.id("actions:pause").click();
        assertThat(visit.id("actions:resume")).isVisible();
    }

    void resume() {
        visit.id("actions:resume").click();
        assertThat(visit.id("actions:pause")).isVisible();
    }

    /** The question before a grant is revoked. */
    Locator revokeQuestion() {
        Locator dialog = visit.id("revokeDialog");
        assertThat(dialog).isVisible();
        return dialog;
    }

    /** Answers that question with yes, where the provider has no revocation endpoint. */
    void wipe() {
        visit.id("revokeForm:revokeNow").click();
        assertThat(visit.id("revokeDialog")).isHidden();
    }

    /** Takes the last thing back by the button beside its notice. */
    void undo() {
        visit.id("undo:do").click();
        assertThat(visit.id("messages")).containsText("Undone.");
        assertThat(visit.id("undo:do")).hasCount(0);
    }

    /** Opens a new connection's form with the settings of this one. */
    void copy() {
        more("clone");
    }

    /** Chooses what is seldom wanted, from the menu. */
    private void more(String item) {
        visit.id("actions:more_button").click();
        visit.id("actions:" + item).click();
    }

    /** Opens the question what would be destroyed. */
    Locator askDelete() {
        more("delete");
        Locator dialog = visit.id("deleteDialog");
        assertThat(dialog).isVisible();
        return dialog;
    }

    /** Deletes, after the question; the list opens. */
    void delete() {
        visit.id("deleteForm:deleteNow").click();
        visit.page().waitForURL(url -> URI.create(url).getPath().equals("/connections"));
    }

    String id() {
        String url = visit.page().url();
        return url.replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
    }
}
