package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.grantwarden.systemtests.product.Database;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A database that comes from elsewhere, as an administrator meets it; and the database's own defence on screen. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestoredIT {
    private static final int TRIES = 20;

    @Test
    void every_page_says_that_refreshing_is_suspended_until_the_administrator_says_what_the_database_is(
            SharedConsole console) throws InterruptedException {
        try (Visit visit = console.administrator();
                Database database = Database.of(console.product().folder())) {
            database.rows("update instance set id = 'elsewhere' returning id");
            for (int i = 0; i < TRIES; i++) {
                visit.open("/");
                if (visit.id("gw-suspended").isVisible()) {
                    break;
                }
                Thread.sleep(500);
            }
            assertThat(visit.id("gw-suspended")).containsText("Refreshing is suspended");
            visit.id("gw-suspended").locator("a").click();
            assertThat(visit.id("doubts")).containsText("belongs to another environment");
            assertThat(visit.id("restored:facts")).containsText("elsewhere");
            visit.scan();
            visit.goDark();
            visit.scan();

            visit.id("restored:original").click();
            visit.page().locator(".ui-confirmdialog-yes").click();
            assertThat(visit.id("settled")).containsText("Settled as the original by admin");
            visit.open("/");
            assertThat(visit.id("gw-suspended")).isHidden();
            assertThat(database.entries()).contains("system.refresh_suspend success", "system.refresh_settle success");
            visit.open("/evidence");
            assertThat(visit.id("log-control")).containsText("Incarnation 2");
            visit.scan();
        }
    }

    @Test
    void whoever_reads_the_ledger_sees_the_database_refuse_what_it_must_refuse(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            visit.open("/evidence");
            visit.id("selfTest:selfTestRun").click();
            var rows = visit.id("selfTest:attempts").locator("tbody tr");
            assertThat(rows.first()).containsText("42501");
            assertThat(rows.count()).isGreaterThan(40);
            assertThat(rows.allTextContents()).allMatch(row -> row.contains("Refused"));
            visit.scan();
        }
    }
}
