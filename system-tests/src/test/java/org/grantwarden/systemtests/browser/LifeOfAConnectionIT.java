package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pause, clone, jobs over many and the end of a connection, as an administrator does them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedConsole.class)
class LifeOfAConnectionIT {
    private static final double FOLLOWS = 20_000;

    @Test
    void a_connection_is_paused_resumed_cloned_paused_by_a_job_and_deleted(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            String name = "Keyed " + System.nanoTime();
            ConnectionForm form = ConnectionForm.ofNew(visit);
            form.name().fill(name);
            form.purpose().fill("Feeds the HR data");
            form.accountType().click("Practice");
            form.authType().click("Basic");
            form.apiKey().fill(console.lookAlike().newApiKey("life"));
            form.save().click();
            ConnectionPage page = new ConnectionPage(visit);
            assertThat(page.facts()).containsText("Feeds the HR data");

            page.pause();
            assertThat(page.status()).containsText("Paused");
            page.resume();
            assertThat(page.status()).containsText("Active");
            visit.scan();
            page.undo();
            assertThat(page.status()).containsText("Paused");
            itIsSeenElsewhere(console, page);
            page.copy();
            assertThat(new ConnectionForm(visit).name()).hasValue("Copy of " + name);
            visit.scan();

            ConnectionsListPage list = ConnectionsListPage.open(visit, "?q=" + name.replace(" ", "+"));
            assertThat(list.rows()).hasCount(1);
            visit.scan();
            list.pick(name);
            list.pause();
            assertThat(visit.id("bulk:progress")).containsText("Paused: nothing is handed out");
            visit.scan();

            visit.page().getByText(name).first().click();
            Locator question = new ConnectionPage(visit).askDelete();
            assertThat(question).containsText("Wiped here");
            visit.scan();
            new ConnectionPage(visit).delete();
            ConnectionsListPage.open(visit, "?q=" + name.replace(" ", "+"));
            assertThat(list.rows()).hasCount(0);
        }
    }

    /** A page that somebody else has open follows without being loaded again, and offers nothing that is stale. */
    private static void itIsSeenElsewhere(SharedConsole console, ConnectionPage page) {
        try (Visit other = console.administrator()) {
            other.open("/connection?id=" + page.id());
            ConnectionPage watched = new ConnectionPage(other);
            assertThat(watched.status()).containsText("Paused");
            other.id("actions:test").focus();

            page.resume();

            assertThat(watched.status())
                    .containsText("Active", new LocatorAssertions.ContainsTextOptions().setTimeout(FOLLOWS));
            assertThat(other.id("actions:pause")).isVisible();
            assertThat(other.id("actions:test")).isFocused();
            assertThat(other.id("gw-announce")).containsText("Active");
        }
    }
}
