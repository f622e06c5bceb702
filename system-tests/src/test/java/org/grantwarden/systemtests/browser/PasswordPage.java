package org.grantwarden.systemtests.browser;

/** {@code /password}, which also stands in everybody's way who has a one-time password. */
final class PasswordPage {
    private final Visit visit;

    PasswordPage(Visit visit) {
        this.visit = visit;
    }

    void replaceOneTimePassword(String oneTime, String password) {
        visit.page().waitForURL("**/password**");
        visit.scan();
        visit.id("passwordForm:present").fill(oneTime);
        visit.id("passwordForm:wanted").fill(password);
        visit.id("passwordForm:repeated").fill(password);
        visit.id("passwordForm:change").click();
        visit.page().waitForURL(url -> !url.contains("/password"));
    }
}
