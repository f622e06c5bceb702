package org.grantwarden.systemtests.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;

/** {@code /connections}. */
final class ConnectionsListPage {
    private final Visit visit;

    private ConnectionsListPage(Visit visit) {
        this.visit = visit;
        assertThat(visit.id("list:table")).isVisible();
    }

    static ConnectionsListPage open(Visit visit, String query) {
        visit.open("/connections" + query);
        return new ConnectionsListPage(visit);
    }

    Locator rows() {
        return visit.page().locator(".gw-connection-link");
    }

    void pick(String name) {
        visit.page().getByLabel("Pick " + name).check();
        assertThat(visit.id("bulkBar")).isVisible();
    }

    /** Asks in its row to revoke a connection's grant; its page opens with the question. */
    ConnectionPage askRevoke(String name) {
        visit.page().getByLabel("Revoke the grant of “" + name + "”").click();
        return new ConnectionPage(visit);
    }

    /** Begins a job with what is picked; its page opens. */
    void pause() {
        start("pause");
    }

    /** The same for the button of that id. */
    void start(String action) {
        visit.id("list:" + action).click();
        visit.page().waitForURL(url -> URI.create(url).getPath().equals("/bulk-run"));
    }

    /** Asks for a new owner of what is picked; the question opens. */
    void askOwner() {
        visit.id("list:owner").click();
        assertThat(visit.id("ownerForm")).isVisible();
    }
}
