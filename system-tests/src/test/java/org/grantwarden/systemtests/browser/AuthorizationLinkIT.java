package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator asks by link; somebody without an account answers in a browser of their own. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationLinkIT {
    private static final Set<String> SCANNED = new HashSet<>();
    private static final int NARROW = 320;

    private final String mark = UUID.randomUUID().toString().substring(0, 6);

    @Test
    void somebody_without_an_account_authorizes_by_link_and_the_requester_sees_it_arrive(SharedConsole console) {
        try (Visit admin = console.administrator();
                Visit guest = console.visit(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))) {
            ConnectionPage page = draft(console, admin, "By link " + mark);
            String link = ask(admin, "boss-" + mark + "@example.com");
            assertThat(link).startsWith(console.product().url() + "/authorize#");

            guest.page().setViewportSize(NARROW, 800);
            open(guest, link);
            assertThat(guest.page().locator("h1")).containsText("Lever (Practice)");
            assertThat(guest.id("asked")).containsText("admin asks you");
            assertThat(guest.id("purpose")).containsText("Hires of " + mark);
            assertThat(guest.id("scopes").locator("li")).hasCount(2);
            assertThat(guest.page().url()).doesNotContain("#");
            fitsAndIsAccessible(guest);
            assertThat(state(admin)).hasText("Opened");

            guest.id("continue").click();
            new LookAlikeConsent(guest.page()).deny();
            assertThat(guest.page().locator("h1")).hasText("Declined");
            guest.scan();
            guest.id("toLink").click();
            assertThat(guest.id("asked")).containsText("The access was declined at the provider");

            guest.id("continue").click();
            new LookAlikeConsent(guest.page()).allow();
            assertThat(guest.page().getByText("Thank you.")).isVisible();
            guest.scan();

            assertThat(state(admin)).hasText("Granted");
            assertThat(page.status()).hasText("Active");
            admin.page().reload();
            assertThat(admin.page().locator("main")).containsText("The authorizer");
            admin.scan();

            // Used up: the same page as for any link that is of no use.
            open(guest, link);
            assertThat(guest.page().locator("h1")).hasText("This link cannot be used");
        }
    }

    @Test
    void a_no_and_a_revocation_end_the_link_and_a_new_one_takes_the_place_of_an_open_one(SharedConsole console) {
        try (Visit admin = console.administrator();
                Visit guest = console.visit(new Browser.NewContextOptions().setLocale("de-DE"))) {
            draft(console, admin, "Refused link " + mark);
            open(guest, ask(admin, "Pat"));
            assertThat(guest.page().locator("h1")).hasText("Zugriff auf Lever (Practice)");
            guest.page().locator("#sayNo summary").click();
            guest.id("reason").fill("Not before May");
            guest.scan();
            guest.id("decline").click();
            assertThat(guest.page().locator("h1")).hasText("Abgelehnt");
            assertThat(guest.page()).hasURL(console.product().url() + "/authorize?said=declined");
            assertThat(state(admin)).hasText("Declined");
            assertThat(admin.id("link")).containsText("Not before May");

            String replaced = ask(admin, "Kim");
            admin.id("linkForm:ask").click();
            assertThat(admin.id("askForm")).containsText("the one for Kim");
            admin.scan();
            String open = make(admin, "Alex");
            open(guest, replaced);
            assertThat(guest.id("unusable")).isVisible();
            open(guest, open);
            assertThat(guest.id("asked")).isVisible();

            admin.id("linkForm:revoke").click();
            admin.page().locator(".ui-confirmdialog-yes").click();
            assertThat(state(admin)).hasText("Revoked");
            guest.id("continue").click();
            assertThat(guest.id("unusable")).isVisible();
        }
    }

    private static Locator state(Visit admin) {
        return admin.id("link").locator(".gw-link-state .gw-chip");
    }

    private static void open(Visit guest, String link) {
        // From elsewhere, as out of a mail: within the page a browser would only change what stands behind the #.
        guest.page().navigate("about:blank");
        guest.page().navigate(link);
        guest.page().waitForURL(url -> URI.create(url).getFragment() == null);
    }

    private String ask(Visit admin, String invited) {
        admin.id("linkForm:ask").click();
        return make(admin, invited);
    }

    private String make(Visit admin, String invited) {
        // A dialog takes the focus a moment after it is shown; what is typed before goes where the focus goes.
        assertThat(admin.id("askForm:invited")).isFocused();
        admin.id("askForm:invited").fill(invited);
        admin.id("askForm:purpose").fill("Hires of " + mark);
        scanOnce(admin, "making a link");
        admin.id("askForm:make").click();
        Locator shown = admin.id("linkDialog").locator(".gw-copy-value");
        assertThat(shown).isVisible();
        String link = shown.textContent();
        assertThat(admin.id("linkMail").inputValue()).contains(link);
        scanOnce(admin, "the link made");
        admin.id("linkShownForm:linkDone").click();
        assertThat(admin.id("linkDialog")).isHidden();
        return link;
    }

    /** The same dialog in the same state is as accessible the second time. */
    private static void scanOnce(Visit visit, String what) {
        if (SCANNED.add(what)) {
            visit.scan();
        }
    }

    private static void fitsAndIsAccessible(Visit guest) {
        guest.scan();
        Object over = guest.page()
                .evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(((Number) over).intValue()).as("wider than the window by").isLessThanOrEqualTo(0);
    }

    private static ConnectionPage draft(SharedConsole console, Visit visit, String name) {
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
        form.save().click();
        return new ConnectionPage(visit);
    }
}
