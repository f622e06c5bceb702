package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.options.ViewportSize;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The other ways in which an authorization can go, each with a way out. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationEndingsIT {
    private static final int NARROW = 320;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @Test
    void a_declined_consent_is_a_state_from_which_one_can_ask_again(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            ConnectionForm form = filled(console, visit, "Declined " + mark);
            new LookAlikeConsent(form.openPopup()).deny();
            var page = new ConnectionPage(visit);
            assertThat(page.status()).hasText("Declined");
            visit.scan();
            assertThat(page.findOutWhatIsWrong()).containsText("It fails at: Consent");
            assertThat(page.facts()).not().containsText("???");
            assertThat(page.facts()).containsText("A Super Admin of the Lever account");
            // It scrolled to the answer; what the bar at the top half covers then is smaller than a target may be.
            visit.page().evaluate("() => window.scrollTo(0, 0)");
            visit.scan();
            assertNoOverflow(visit);
            var again = visit.page()
                    .waitForPopup(() -> visit.id("actions:authorize").click());
            new LookAlikeConsent(again).allow();
            assertThat(page.status()).hasText("Active");
        }
    }

    @Test
    void where_pop_ups_are_blocked_it_goes_on_in_the_same_tab_and_the_grant_is_given_up_again(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            // What a blocker makes of it: no window.
            visit.context().addInitScript("window.open = () => null");
            ConnectionForm form = filled(console, visit, "Blocked " + mark);
            form.saveAndAuthorize().click();
            assertThat(visit.page().locator("[data-gw-when=blocked]")).isVisible();
            visit.scan();
            visit.id("authorizeHere").click();
            new LookAlikeConsent(visit.page()).allow();
            visit.page().waitForURL("**/oauth/done**");
            visit.scan();
            visit.id("toConnection").click();
            assertThat(new ConnectionPage(visit).status()).hasText("Active");

            ConnectionsListPage list = ConnectionsListPage.open(visit, "?q=Blocked+" + mark);
            ConnectionPage page = list.askRevoke("Blocked " + mark);
            assertThat(page.revokeQuestion()).containsText("Authorized Apps");
            visit.scan();
            page.wipe();
            assertThat(page.status()).hasText("No tokens");
            assertThat(visit.id("actions:revoke")).hasCount(0);
            visit.scan();
        }
    }

    private static void assertNoOverflow(Visit visit) {
        ViewportSize wide = visit.page().viewportSize();
        visit.page().setViewportSize(NARROW, wide.height);
        Object fits = visit.page()
                .evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");
        assertEquals(true, fits, "the page is wider than the window");
        visit.page().setViewportSize(wide.width, wide.height);
    }

    private static ConnectionForm filled(SharedConsole console, Visit visit, String name) {
        var form = ConnectionForm.ofNew(visit);
        form.name().fill(name);
        form.accountType().click("Practice");
        IClientDialog dialog = form.addIClient();
        dialog.fill(name, "Practice", console.lookAlike().registration());
        dialog.save();
        assertThat(form.chosenIClient()).containsText(name);
        ScopeDialog scopes = form.chooseScopes();
        scopes.addByMouse("users:read:admin");
        scopes.addByMouse("offline_access");
        scopes.saveByMouse();
        return form;
    }
}
