package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.UUID;
import org.grantwarden.systemtests.product.Database;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole way of the product: from the first sign-in to the connection that works and the record of every step. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JourneyIT {
    private static final String AUDITOR_PASSWORD = "Seven quiet harbours wait";

    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private final String auditor = "iris-" + mark;
    private final String iClient = "Recruiting " + mark;

    @Test
    void with_the_mouse_from_the_first_sign_in_to_the_audited_connection(SharedConsole console) {
        String auditorsOneTimePassword;
        String connection;
        try (Visit visit = console.administrator()) {
            auditorsOneTimePassword = new UsersPage(visit).add(auditor, "auditor");
            visit.scan();
            addIClient(console, visit);
            connection = createAndAuthorize(visit);
        }
        assertThat(console.lookAlike().grants()).isNotEmpty();
        try (Visit visit = console.visit()) {
            visit.signIn(auditor, auditorsOneTimePassword);
            new PasswordPage(visit).replaceOneTimePassword(auditorsOneTimePassword, AUDITOR_PASSWORD);
            new AuditorsReview(visit, auditor, iClient, "Payroll " + mark).findsEveryStep();
            changesNothing(visit, connection);
        }
        try (Database database = Database.of(console.product().folder())) {
            assertThat(database.rows("select action from ledger_entry where outcome = 'success' order by entry_id"))
                    .containsSubsequence(
                            "user.change_password",
                            "user.create",
                            "iclient.create",
                            "connection.create",
                            "authorization.start",
                            "connection.test")
                    .contains("connection.authorize", "token_set.create");
        }
    }

    private void addIClient(SharedConsole console, Visit visit) {
        visit.open("/iclients");
        visit.scan();
        visit.page().locator("[id=\"iClientHead:add\"]").click();
        var dialog = new IClientDialog(visit);
        visit.scan();
        dialog.fill(iClient, "Practice", console.lookAlike().registration());
        dialog.save();
        assertThat(visit.id("iClientList:iClients")).containsText(iClient);
        visit.scan();
    }

    private String createAndAuthorize(Visit visit) {
        visit.open("/connections");
        visit.scan();
        var form = ConnectionForm.ofNew(visit);
        visit.scan();
        form.name().fill("Payroll " + mark);
        form.accountType().click("Practice");
        form.authType().click("OAuth 2.0");
        form.chooseIClient(iClient);
        ScopeDialog scopes = form.chooseScopes();
        visit.scan();
        scopes.addByMouse("offers:read:admin");
        scopes.addByMouse("users:read:admin");
        scopes.addByMouse("offline_access");
        visit.scan();
        scopes.saveByMouse();
        assertThat(form.chips()).hasCount(3);
        visit.scan();
        Page popup = form.openPopup();
        var consent = new LookAlikeConsent(popup);
        assertThat(consent.scopes()).hasCount(3);
        visit.scan();
        visit.scan(popup);
        consent.allow();
        var page = new ConnectionPage(visit);
        assertThat(page.status()).hasText("Active");
        visit.scan();
        page.test();
        page.passesTest();
        visit.scan();
        visit.goDark();
        visit.scan();
        return page.id();
    }

    private static void changesNothing(Visit visit, String connection) {
        assertThat(visit.open("/connection?id=" + connection)).isEqualTo(200);
        assertThat(visit.id("status")).containsText("Active");
        assertThat(visit.id("actions")).hasCount(0);
        visit.scan();
        assertThat(visit.open("/connections")).isEqualTo(200);
        assertThat(visit.id("create")).hasCount(0);
        visit.scan();
        assertThat(visit.open("/iclients")).isEqualTo(200);
        assertThat(visit.id("iClientHead:add")).hasCount(0);
        for (String path : new String[] {"/users", "/connection-edit", "/connection-edit?id=" + connection}) {
            assertThat(visit.open(path)).as(path).isEqualTo(403);
            visit.scan();
        }
    }
}
