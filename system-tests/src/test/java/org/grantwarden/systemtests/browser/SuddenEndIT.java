package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import java.time.Duration;
import java.util.List;
import org.grantwarden.systemtests.product.Database;
import org.grantwarden.systemtests.product.LookAlike;
import org.grantwarden.systemtests.product.Product;
import org.grantwarden.systemtests.product.Wait;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} between the steps of an administrator's work, each time of another process; in the long run every
 * process between any two steps.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Order(1) // The first: its long first start serves the others.
class SuddenEndIT {
    private static final Duration GONE = Duration.ofSeconds(60);
    private static final String ONE_TIME = "given-for-the-first-sign-in";
    private static final String PASSWORD = "Four slow ferries cross";

    /** The process that ends. */
    private enum Victim {
        CONSOLE,
        LAUNCHER,
        POSTGRES,
        SANDBOX;

        ProcessHandle of(Product product) {
            return switch (this) {
                case CONSOLE -> product.console();
                case LAUNCHER -> product.launcher();
                case POSTGRES -> product.postgres();
                case SANDBOX -> product.sandbox();
            };
        }

        /** Those that end between two steps; one, and in the long run every one after the other. */
        static List<Victim> at(int step) {
            return Boolean.getBoolean("grantwarden.long") ? List.of(values()) : List.of(values()[step]);
        }
    }

    @Test
    void what_was_confirmed_outlives_the_sudden_end_of_every_process() {
        try (Product product = Product.afresh().with("ADMIN_PASSWORD", ONE_TIME);
                Playwright playwright = SharedConsole.playwright();
                Browser browser = SharedConsole.start(playwright)) {
            product.start();
            // An orderly end leaves the shared classes behind, which makes each of the many next starts shorter.
            product.stop();
            product.start();
            try (Visit visit = new Visit(browser.newContext(), product.url())) {
                visit.signIn(SharedConsole.ADMINISTRATOR, ONE_TIME);
                new PasswordPage(visit).replaceOneTimePassword(ONE_TIME, PASSWORD);
                Victim.at(0).forEach(victim -> end(product, victim));

                // The session stands in the database: nobody has to sign in again.
                visit.open("/iclients");
                visit.id("iClientHead:add").click();
                var dialog = new IClientDialog(visit);
                dialog.fill("Survivor", "Practice", new LookAlike(product.sandboxUrl()).registration());
                dialog.save();
                Victim.at(1).forEach(victim -> end(product, victim));

                assertThat(visit.open("/iclients")).isEqualTo(200);
                assertThat(visit.id("iClientList:iClients")).containsText("Survivor");
                var form = ConnectionForm.ofNew(visit);
                form.name().fill("Survives");
                form.accountType().click("Practice");
                form.chooseIClient("Survivor");
                ScopeDialog scopes = form.chooseScopes();
                scopes.addByMouse("offline_access");
                scopes.addByMouse("users:read:admin");
                scopes.saveByMouse();
                new LookAlikeConsent(form.openPopup()).allow();
                var page = new ConnectionPage(visit);
                assertThat(page.status()).hasText("Active");
                String id = page.id();
                Victim.at(2).forEach(victim -> end(product, victim));

                visit.open("/connection?id=" + id);
                assertThat(new ConnectionPage(visit).status()).hasText("Active");
                visit.id("actions:test").click();
                new ConnectionPage(visit).passesTest();
            }
            everythingIsOnRecord(product);
            List<ProcessHandle> all = product.processes();
            product.stop();
            assertThat(all).as("processes after SIGTERM").noneMatch(ProcessHandle::isAlive);
        }
    }

    /** Kills one process of the product and starts it again, whatever was left behind. */
    private static void end(Product product, Victim victim) {
        List<ProcessHandle> all = product.processes();
        victim.of(product).destroyForcibly();
        int code = product.waitForEnd();
        if (victim != Victim.LAUNCHER) {
            // The others end with it, and the launcher says why.
            assertThat(code).isEqualTo(1);
            assertThat(product.output()).anyMatch(line -> line.contains("has ended unexpectedly"));
            Wait.until(GONE, "every process has ended", () -> all.stream().noneMatch(ProcessHandle::isAlive));
        }
        product.start();
        Wait.until(GONE, "nothing of the former start runs", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    private static void everythingIsOnRecord(Product product) {
        try (Database database = Database.of(product.folder())) {
            assertThat(database.rows("select action from ledger_entry where outcome = 'success' order by entry_id"))
                    .containsSubsequence(
                            "user.change_password", "iclient.create", "connection.create", "connection.test")
                    .contains("authorization.start", "connection.authorize", "token_set.create");
        }
    }
}
