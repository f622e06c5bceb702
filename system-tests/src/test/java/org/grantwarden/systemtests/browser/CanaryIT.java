package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import org.grantwarden.systemtests.product.Canaries;
import org.grantwarden.systemtests.product.LookAlike;
import org.grantwarden.systemtests.product.Product;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets go through the whole product, and none of them is found again: not in a table, a file, a log or a page. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(2) // Before the shared console starts, which takes over the folder.
class CanaryIT {
    private static final String ONE_TIME = "canary-one-time-Zq8";
    private static final String WRONG = "canary-wrong-password-Zq8";
    private static final String NOBODY = "canary-nobody-zq8";
    private static final String PASSWORD = "canary long password Zq8";

    @Test
    void no_secret_is_found_again(@TempDir Path folder) {
        Path recording = folder.resolve("recording.har");
        var canaries = new Canaries();
        try (Product product = Product.afresh().with("ADMIN_PASSWORD", ONE_TIME);
                Playwright playwright = SharedConsole.playwright();
                Browser browser = SharedConsole.start(playwright)) {
            product.start();
            var lookAlike = new LookAlike(product.sandboxUrl());
            canaries.add("the first one-time password", ONE_TIME);
            canaries.add("a password", PASSWORD);
            canaries.add("a mistyped password", WRONG);
            var options = new Browser.NewContextOptions().setRecordHarPath(recording);
            try (Visit visit = new Visit(browser.newContext(options), product.url())) {
                use(visit, lookAlike, canaries);
            }
            canaries.addTokensOf(lookAlike);
            var pages = Recording.read(recording, product.url());
            canaries.add("an authorization code", pages.parameterOfCallback("code"));
            canaries.add("a state", pages.parameterOfCallback("state"));
            assertThat(canaries.in(pages.answers()))
                    .as("answers of the console")
                    .isEmpty();

            // The page that shows it once, and the page that gives back what was typed, are meant to.
            canaries.add("the name that somebody typed who is not a user", NOBODY);
            assertThat(canaries.inTables(product.folder())).as("tables").isEmpty();
            assertThat(canaries.in(product.output()))
                    .as("output of the launcher")
                    .isEmpty();
            product.stop();
            assertThat(canaries.inFiles(product.folder())).as("files").isEmpty();
        }
    }

    private static void use(Visit visit, LookAlike lookAlike, Canaries canaries) {
        visit.signIn(NOBODY, WRONG);
        assertThat(visit.page().locator(".ui-messages")).isVisible();
        visit.signIn(SharedConsole.ADMINISTRATOR, ONE_TIME);
        new PasswordPage(visit).replaceOneTimePassword(ONE_TIME, PASSWORD);

        LookAlike.Registration registration = lookAlike.registration();
        canaries.add("a client secret", registration.clientSecret());
        visit.open("/iclients");
        visit.id("iClientHead:add").click();
        var dialog = new IClientDialog(visit);
        dialog.fill("Canary", "Practice", registration);
        dialog.save();

        var form = ConnectionForm.ofNew(visit);
        form.name().fill("Canary");
        form.accountType().click("Practice");
        form.chooseIClient("Canary");
        ScopeDialog scopes = form.chooseScopes();
        scopes.addByMouse("users:read:admin");
        scopes.addByMouse("offline_access");
        scopes.saveByMouse();
        new LookAlikeConsent(form.openPopup()).allow();
        var page = new ConnectionPage(visit);
        assertThat(page.status()).hasText("Active");
        visit.id("actions:refresh").click();
        assertThat(page.facts()).containsText("Refreshed");
        visit.id("actions:test").click();
        page.passesTest();

        String key = lookAlike.newApiKey("canary");
        canaries.add("an API key", key);
        form = ConnectionForm.ofNew(visit);
        form.name().fill("Canary with a key");
        form.accountType().click("Practice");
        form.authType().click("Basic");
        form.apiKey().fill(key);
        form.test().click();
        assertThat(visit.id("edit:trial")).containsText("It works");
        form.save().click();
        page = new ConnectionPage(visit);
        visit.id("actions:test").click();
        page.passesTest();
        for (String path : new String[] {"/", "/connections", "/iclients", "/users", "/history", "/history?log=use"}) {
            assertThat(visit.open(path)).as(path).isEqualTo(200);
        }
        // A download is no page: the page fetches it, so that it is among the answers looked at.
        assertThat(visit.page()
                        .evaluate("() => fetch('/configuration/export.yaml').then(answer => answer.text())")
                        .toString())
                .contains("Canary with a key");
        visit.signOut();
    }
}
