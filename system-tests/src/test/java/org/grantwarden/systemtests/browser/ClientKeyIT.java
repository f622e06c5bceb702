package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider whose clients sign and whose requests are pushed: its definition, a key pair made here, a failed push. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientKeyIT {
    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private final String name = "Signing " + mark;

    @Test
    void a_key_is_made_here_shown_by_its_public_half_and_replaced_by_a_prepared_one(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            defineProvider(visit, console.product().sandboxUrl());
            addIClient(visit);
            prepareAndDiscard(visit);
            bindTokens(visit);
            failToPush(visit);
        }
    }

    private void defineProvider(Visit visit, URI server) {
        visit.open("/provider-edit");
        visit.id("providerForm:name").fill(name);
        visit.id("providerForm:provider").fill("signing-" + mark);
        visit.id("providerForm:issuer").fill(server.toString());
        visit.id("providerForm:authorizeUrl").fill(server.resolve("/authorize").toString());
        visit.id("providerForm:tokenUrl").fill(server.resolve("/oauth/token").toString());
        visit.id("providerForm:pushUrl").fill(server.resolve("/par").toString());
        visit.id("providerForm:apiBase").fill(server.resolve("/v1").toString());
        visit.id("providerForm:scopes").fill("users:read:admin offline_access");
        Choice.of(visit, "providerForm:clientAuthentication").click("a signature (private key)");
        Choice.of(visit, "providerForm:algorithm").click("ES256");
        Choice.of(visit, "providerForm:assertionAudience").click("the issuer");
        Choice.of(visit, "providerForm:dpop").click("supported");
        visit.scan();
        visit.id("providerForm:save").click();
        assertThat(visit.page().locator("main")).containsText("private_key_jwt");
        assertThat(visit.page().locator("main")).containsText("Signed with");
        assertThat(visit.page().locator("main")).containsText("Tokens bound to a key (DPoP)");
    }

    private void addIClient(Visit visit) {
        visit.open("/iclients");
        visit.id("iClientHead:add").click();
        assertThat(visit.id("iClientForm:name")).isVisible();
        choose(visit, "iClientForm:provider", name);
        visit.id("iClientForm:name").fill(name);
        visit.id("iClientForm:clientId").fill("client-" + mark);
        visit.id("iClientForm:clientSecret").fill("hunter2-is-no-key");
        visit.id("iClientForm:save").click();
        assertThat(visit.id("iClientForm:iClientContent")).containsText("This is no private key that can be read");

        visit.id("iClientForm:makeKey").click();
        Locator made = visit.id("iClientForm:iClientKey");
        assertThat(made).containsText("-----BEGIN PUBLIC KEY-----");
        assertThat(made).containsText("\"keys\"");
        assertThat(made).not().containsText("\"d\"");
        assertThat(visit.id("iClientForm:iClientContent")).not().containsText("This is no private key");
        assertThat(visit.id("iClientForm:clientId")).hasValue("client-" + mark);
        visit.scan();
        visit.id("iClientForm:save").click();
        assertThat(visit.id("iClientDialog")).isHidden();
        assertThat(visit.id("iClientList:iClients")).containsText(name);
    }

    private void prepareAndDiscard(Visit visit) {
        visit.id("iClientList:iClients").getByText(name).first().click();
        Locator keys = visit.id("iClientKeys");
        assertThat(keys.getByText("-----BEGIN PUBLIC KEY-----")).hasCount(1);
        visit.id("keysForm:prepareKey").click();
        assertThat(keys).containsText("A new key is prepared");
        assertThat(keys.getByText("-----BEGIN PUBLIC KEY-----")).hasCount(2);
        assertThat(visit.page().content()).doesNotContain("PRIVATE KEY-----\n");
        visit.scan();
        visit.id("keysForm:discardKey").click();
        visit.page().locator(".ui-confirmdialog-yes").click();
        assertThat(visit.id("keysForm:prepareKey")).isVisible();
        visit.open("/history?action=iclient.prepare_key");
        assertThat(visit.page().locator("main")).containsText("Prepared key pair");
    }

    private void bindTokens(Visit visit) {
        visit.open("/iclients");
        visit.id("iClientList:iClients").getByText(name).first().click();
        Locator section = visit.id("iClientDpop");
        assertThat(section).containsText("Off: access tokens are bearer tokens");
        visit.id("dpopForm:dpopOn").click();
        assertThat(section).containsText("Thumbprint of the key");
        String thumbprint = section.locator("code").innerText();
        visit.id("dpopForm:dpopRenew").click();
        visit.page().locator(".ui-confirmdialog-yes").click();
        assertThat(section.locator("code")).not().hasText(thumbprint);
        assertThat(visit.page().content()).doesNotContain("\"d\"");
        visit.scan();
        visit.id("dpopForm:dpopOff").click();
        visit.page().locator(".ui-confirmdialog-yes").click();
        assertThat(visit.id("dpopForm:dpopOn")).isVisible();
        visit.open("/history?action=iclient.dpop_on");
        assertThat(visit.page().locator("main")).containsText("Bound access tokens to a new key");
    }

    private void failToPush(Visit visit) {
        ConnectionForm form = ConnectionForm.ofNew(visit);
        choose(visit, "edit:provider", name);
        form.name().fill(name);
        form.chooseIClient(name);
        ScopeDialog scopes = form.chooseScopes();
        scopes.addByMouse("users:read:admin");
        scopes.saveByMouse();
        Page popup = form.openPopup();
        // The look-alike knows no such endpoint: whatever it answers is none.
        assertThat(popup.locator("main")).containsText("did not take the request in advance");
        visit.scan(popup);
        ConnectionPage page = new ConnectionPage(visit);
        assertThat(page.status()).hasText("Authorization failed");
        assertThat(visit.page().locator("main")).containsText("requests in advance (PAR)");
        assertThat(visit.page().locator("main")).not().containsText("???");
    }

    static void choose(Visit visit, String menu, String label) {
        visit.id(menu).scrollIntoViewIfNeeded();
        visit.id(menu).click();
        visit.id(menu + "_filter").fill(label);
        visit.id(menu + "_items")
                .locator("li")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator("visible=true")
                .click();
        visit.settle();
    }
}
