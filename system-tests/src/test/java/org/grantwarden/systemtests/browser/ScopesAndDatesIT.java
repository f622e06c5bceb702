package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what, what is due, and the two jobs that need somebody: a list to authorize and a new owner. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@ExtendWith(OnSharedConsole.class)
class ScopesAndDatesIT {
    private static final String SCOPE = "eeo_responses_pii:read:admin";

    private final String mark = Long.toString(System.nanoTime());
    private final String iClient = "Ending " + mark;
    private final String name = "=Matrix " + mark;

    @Test
    void who_holds_a_scope_is_seen_and_exported_and_connections_are_listed_to_authorize_and_given_away(
            SharedConsole console) {
        try (Visit visit = console.administrator()) {
            addIClientWhoseSecretEnds(visit, console);
            addConnection(visit);
            findHolders(visit);
            findInCalendar(visit);
            authorizeFromList(visit);
            giveAway(visit);
        }
    }

    private void addIClientWhoseSecretEnds(Visit visit, SharedConsole console) {
        visit.open("/iclients");
        visit.id("iClientHead:add").click();
        IClientDialog dialog = new IClientDialog(visit);
        dialog.fill(iClient, "Practice", console.lookAlike().registration());
        visit.id("iClientForm:secretExpires_input")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(20).toString());
        visit.page().keyboard().press("Tab");
        dialog.save();
        assertThat(visit.id("iClientList:iClients")).containsText(Pattern.compile("in (19|20) days"));
    }

    private void addConnection(Visit visit) {
        ConnectionForm form = ConnectionForm.ofNew(visit);
        form.name().fill(name);
        form.accountType().click("Practice");
        form.authType().click("OAuth 2.0");
        form.chooseIClient(iClient);
        ScopeDialog scopes = form.chooseScopes();
        scopes.addByMouse(SCOPE);
        scopes.addByMouse("offline_access");
        scopes.saveByMouse();
        form.save().click();
        assertThat(visit.id("scopeStates")).containsText(SCOPE);
        visit.scan();
    }

    private void findHolders(Visit visit) {
        visit.open("/scopes?view=scopes&text=pii");
        assertThat(visit.id("byScope")).containsText(SCOPE);
        visit.scan();
        visit.page().locator("#byScope a[href*='state=approved']").click();
        Locator row = visit.page().locator("#matrix tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("approved");
        visit.scan();
        Download download =
                visit.page().waitForDownload(() -> visit.id("export").click());
        assertThat(text(download))
                .contains(",'" + name + ",admin,Lever,practice," + SCOPE + ",yes,no,no,,,,yes\r\n")
                .doesNotContain(",offline_access,");
        visit.open("/history?action=scope.export");
        assertThat(visit.page().locator("main")).containsText("Exported scopes of connections");
    }

    private void findInCalendar(Visit visit) {
        visit.open("/calendar?days=30");
        Locator due = visit.page().locator(".gw-due-block").filter(new Locator.FilterOptions().setHasText(iClient));
        assertThat(due).containsText("Client secret expires");
        visit.scan();
        Download file =
                visit.page().waitForDownload(() -> visit.id("calendarFile").click());
        assertThat(text(file)).startsWith("BEGIN:VCALENDAR").contains(iClient);
        due.getByText(iClient).click();
        assertThat(visit.page().locator("h1")).containsText(iClient);
    }

    private void authorizeFromList(Visit visit) {
        picked(visit).start("authorize");
        assertThat(visit.id("arrived")).containsText("0 of 1");
        assertThat(visit.id("bulk:progress")).containsText("Awaited");
        visit.scan();
        Page popup = visit.page()
                .waitForPopup(() -> visit.page().getByLabel("Authorize " + name).click());
        new LookAlikeConsent(popup).allow();
        assertThat(visit.id("arrived")).containsText("1 of 1");
        assertThat(visit.id("bulk:progress")).containsText("Arrived");
    }

    private void giveAway(Visit visit) {
        String colleague = "olga-" + mark.substring(mark.length() - 6);
        new UsersPage(visit).add(colleague, "administrator");
        picked(visit).askOwner();
        assertThat(visit.id("ownerForm")).containsText("One connection is picked");
        visit.id("ownerForm:newOwner").click();
        visit.id("ownerForm:newOwner_filter").fill(colleague);
        visit.id("ownerForm:newOwner_items")
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText(colleague))
                .click();
        assertThat(visit.id("ownerForm:ownerPreview")).containsText("One connection changes hands");
        visit.scan();
        visit.id("ownerForm:giveNow").click();
        assertThat(visit.id("bulk:progress")).containsText("It belongs to the new owner");
        visit.page().getByText(name).first().click();
        assertThat(new ConnectionPage(visit).facts()).containsText(colleague);
    }

    private ConnectionsListPage picked(Visit visit) {
        ConnectionsListPage list = ConnectionsListPage.open(visit, "?q=" + mark);
        list.pick(name);
        return list;
    }

    private static String text(Download download) {
        try {
            return Files.readString(download.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
