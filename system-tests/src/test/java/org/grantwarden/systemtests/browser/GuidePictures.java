package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes the pictures of the guide and of the README anew from the running product; {@code docs/pictures.sh} runs it. It is no
 * test: what it shows is held by others.
 */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GuidePictures {
    private static final int WIDE = 1280;
    private static final int HIGH = 860;
    private static final int HIGHER = 1330;

    private final Path folder = Path.of(System.getProperty("grantwarden.pictures", "../docs/images"));

    @Test
    void every_picture_of_the_guide(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            new UsersPage(visit).add("iris.auditor", "auditor");
            new UsersPage(visit).add("omar.operations", "administrator");
            String connection = connection(console, visit);
            pages(visit, "");
            visit.context()
                    .addCookies(List.of(
                            new Cookie("gw-lang", "de").setUrl(visit.page().url())));
            open(visit, "/connection?id=" + connection, "de/connection", HIGHER);
            pages(visit, "de/");
        }
    }

    private String connection(SharedConsole console, Visit visit) {
        visit.open("/iclients");
        visit.id("iClientHead:add").click();
        var dialog = new IClientDialog(visit);
        dialog.fill("Recruiting integrations", "Practice", console.lookAlike().registration());
        take(visit, "iclient-form", HIGHER);
        dialog.save();

        var form = ConnectionForm.ofNew(visit);
        form.name().fill("Careers site");
        form.accountType().click("Practice");
        form.authType().click("OAuth 2.0");
        form.chooseIClient("Recruiting integrations");
        form.purpose().fill("Shows open postings on the careers site, every ten minutes");
        ScopeDialog scopes = form.chooseScopes();
        for (String scope : new String[] {"offline_access", "postings:read:admin", "users:read:admin"}) {
            scopes.addByMouse(scope);
        }
        take(visit, "scopes", HIGH);
        scopes.saveByMouse();
        visit.page().evaluate("() => document.activeElement.blur()");
        take(visit, "create-connection", HIGHER);
        Page popup = form.openPopup();
        var consent = new LookAlikeConsent(popup);
        assertThat(consent.scopes()).hasCount(3);
        popup.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("consent.png")));
        consent.allow();
        var page = new ConnectionPage(visit);
        assertThat(page.status()).hasText("Active");
        page.test();
        page.passesTest();
        take(visit, "connection", HIGHER);
        return page.id();
    }

    /** What only needs to be opened; in a folder of its own for each language but English. */
    private void pages(Visit visit, String language) {
        open(visit, "/", language + "home", HIGH);
        open(visit, "/scopes", language + "scope-matrix", HIGH);
        open(visit, "/calendar?days=365", language + "calendar", HIGH);
        open(visit, "/history", language + "history", HIGH);
        visit.open("/history?action=connection.authorize");
        Locator entry = visit.page().locator("main a[href*='/entry?']").first();
        open(visit, entry.getAttribute("href"), language + "entry", HIGHER);
        open(visit, "/evidence", language + "evidence", HIGH);
        open(visit, "/keys", language + "keys", HIGH);
        open(visit, "/configuration", language + "configuration", HIGH);
    }

    private void open(Visit visit, String path, String name, int height) {
        visit.open(path);
        take(visit, name, height);
    }

    private void take(Visit visit, String name, int height) {
        visit.page().setViewportSize(WIDE, height);
        shot(visit, name);
    }

    private void shot(Visit visit, String name) {
        visit.settle();
        visit.page().evaluate("() => window.scrollTo(0, 0)");
        visit.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setPath(folder.resolve(name + ".png"))
                        .setAnimations(ScreenshotAnimations.DISABLED));
    }
}
