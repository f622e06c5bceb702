package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
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

    String id() {
        String url = visit.page().url();
        return url.replaceAll(".*[?&]id=([0-9a-f-]{36}).*", "$1");
    }
}
