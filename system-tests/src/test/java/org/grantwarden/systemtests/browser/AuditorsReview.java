package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What an auditor finds in the history of the journey: every step, with what was before and what is after. */
final class AuditorsReview {
    private static final String NOTHING = "–";

    private final Visit visit;
    private final String auditor;
    private final String iClient;
    private final String connection;

    AuditorsReview(Visit visit, String auditor, String iClient, String connection) {
        this.visit = visit;
        this.auditor = auditor;
        this.iClient = iClient;
        this.connection = connection;
    }

    void findsEveryStep() {
        new HistoryPage(visit, "control");
        visit.scan();
        find("user.change_password", SharedConsole.ADMINISTRATOR);
        var user = find("user.create", auditor);
        user.change("Sign-in name").is(NOTHING, auditor);
        user.change("Role").is(NOTHING, "Auditor");
        var registered = find("iclient.create", iClient);
        registered.change("Name").is(NOTHING, iClient);
        registered.change("Client secret").before().getByText(NOTHING).waitFor();
        assertThat(registered.change("Client secret").after()).containsText("fingerprint");
        visit.scan();
        var created = find("connection.create", connection);
        created.change("Name").is(NOTHING, connection);
        created.change("Auth type").is(NOTHING, "OAuth 2.0");
        assertThat(created.addedScopes()).hasCount(3);
        assertThat(created.addedScopes()).containsText(new String[] {"offers:read:admin", "offline_access"});
        visit.scan();
        find("authorization.start", connection);
        var authorized = find("connection.authorize", connection);
        authorized.change("Life cycle").is("Awaiting authorization", "Active");
        find("connection.test", connection);
        assertThat(new HistoryPage(visit, "use")
                        .filter("token_set.create")
                        .rows()
                        .first())
                .containsText(connection);
        var tokens = new HistoryPage(visit, "use").filter("token_set.create").open(connection);
        assertThat(tokens.change("Refresh token").before()).hasText(NOTHING);
        assertThat(tokens.change("Refresh token").after()).containsText("fingerprint");
        find("user.sign_in", auditor);
        visit.goDark();
        new HistoryPage(visit, "control");
        visit.scan();
        new HistoryPage(visit, "control").open(connection);
        visit.scan();
    }

    private HistoryPage find(String action, String target) {
        HistoryPage entry = new HistoryPage(visit, "control").filter(action).open(target);
        assertThat(entry.what()).containsText(action);
        assertThat(entry.what()).containsText(target);
        assertThat(entry.what()).containsText("success");
        return entry;
    }
}
