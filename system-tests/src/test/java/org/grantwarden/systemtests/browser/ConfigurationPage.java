package org.grantwarden.systemtests.browser;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** {@code /configuration}. */
final class ConfigurationPage {
    private final Visit visit;

    private ConfigurationPage(Visit visit) {
        this.visit = visit;
    }

    static ConfigurationPage open(Visit visit) {
        visit.open("/configuration");
        return new ConfigurationPage(visit);
    }

    /** What the button sends. */
    String export() {
        return text(visit.page().waitForDownload(() -> visit.id("exportNow").click()));
    }

    static String text(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pastes a text and asks what it would change. */
    void preview(String text) {
        visit.id("importForm:text").fill(text);
        visit.id("importForm:show").click();
        visit.settle();
    }

    Locator differences() {
        return visit.id("preview");
    }

    Locator rows() {
        return visit.page().locator(".gw-config-row");
    }

    Locator secret(int which) {
        return visit.id("applyForm:fresh:" + which + ":secret");
    }

    void apply() {
        visit.id("applyForm:apply").click();
        visit.settle();
    }
}
