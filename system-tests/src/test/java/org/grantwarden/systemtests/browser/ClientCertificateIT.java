package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A provider whose clients present a certificate: its definition, a certificate made here, its end, a prepared one. */
@ExtendWith(OnSharedConsole.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientCertificateIT {
    private final String mark = UUID.randomUUID().toString().substring(0, 6);
    private final String name = "Presenting " + mark;

    @Test
    @Tag("T12")
    void a_certificate_is_made_here_shown_with_its_end_and_its_key_is_not(SharedConsole console) {
        try (Visit visit = console.administrator()) {
            defineProvider(visit, console.product().sandboxUrl());
            addIClient(visit);
            prepareAndDiscard(visit);
        }
    }

    private void defineProvider(Visit visit, URI server) {
        visit.open("/provider-edit");
        visit.id("providerForm:name").fill(name);
        visit.id("providerForm:provider").fill("presenting-" + mark);
        visit.id("providerForm:authorizeUrl").fill(server.resolve("/authorize").toString());
        visit.id("providerForm:tokenUrl").fill(server.resolve("/oauth/token").toString());
        visit.id("providerForm:apiBase").fill(server.resolve("/v1").toString());
        Choice.of(visit, "providerForm:clientAuthentication").click("a certificate that is registered");
        assertThat(visit.id("providerForm:assertion")).containsText("Tokens are bound to the certificate");
        assertThat(visit.id("providerForm:tokenUrl"))
                .hasValue(server.resolve("/oauth/token").toString());
        visit.scan();
        visit.id("providerForm:save").click();
        assertThat(visit.page().locator("main")).containsText("self_signed_tls_client_auth");
        assertThat(visit.page().locator("main")).containsText("Tokens bound to certificates");
    }

    private void addIClient(Visit visit) {
        visit.open("/iclients");
        visit.id("iClientHead:add").click();
        assertThat(visit.id("iClientForm:name")).isVisible();
        ClientKeyIT.choose(visit, "iClientForm:provider", name);
        assertThat(visit.id("iClientForm:secretExpires")).hasCount(0);
        visit.id("iClientForm:name").fill(name);
        visit.id("iClientForm:clientId").fill("client-" + mark);
        visit.id("iClientForm:clientSecret").fill("hunter2-is-no-certificate");
        visit.id("iClientForm:save").click();
        assertThat(visit.id("iClientForm:iClientContent")).containsText("This is no private key with a certificate");

        visit.id("iClientForm:makeKey").click();
        Locator made = visit.id("iClientForm:iClientKey");
        assertThat(made).containsText("-----BEGIN CERTIFICATE-----");
        assertThat(made).containsText("CN=grantwarden-");
        assertThat(made).not().containsText("\"d\"");
        visit.scan();
        visit.id("iClientForm:save").click();
        assertThat(visit.id("iClientDialog")).isHidden();
    }

    private void prepareAndDiscard(Visit visit) {
        visit.id("iClientList:iClients").getByText(name).first().click();
        Locator keys = visit.id("iClientKeys");
        assertThat(keys).containsText("Client certificate");
        assertThat(keys).containsText("in 36");
        assertThat(visit.id("iClientOverview")).containsText("Valid until");
        assertThat(visit.id("iClientOverview")).containsText("in 36");
        visit.id("keysForm:prepareKey").click();
        assertThat(keys).containsText("A new key is prepared");
        assertThat(keys.getByText("-----BEGIN CERTIFICATE-----")).hasCount(2);
        assertThat(visit.page().content()).doesNotContain("PRIVATE KEY-----\n").doesNotContain("???");
        visit.scan();
        visit.id("keysForm:discardKey").click();
        visit.page().locator(".ui-confirmdialog-yes").click();
        assertThat(visit.id("keysForm:prepareKey")).isVisible();
    }
}
