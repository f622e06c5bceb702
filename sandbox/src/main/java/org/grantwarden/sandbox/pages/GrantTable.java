package org.grantwarden.sandbox.pages;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.grant.Grant;
import org.grantwarden.sandbox.state.Snapshot;
import org.grantwarden.sandbox.state.Store;

/** The newest grants, each with a button that revokes it. */
final class GrantTable {
    private static final int SHOWN = 20;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM uuuu HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Store store;
    private final Clock clock;

    GrantTable(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    Html html() {
        Snapshot state = store.current();
        if (state.grants().isEmpty()) {
            return Html.of("<p class=\"card small\">No grant yet. Authorize a connection in the console first.</p>");
        }
        List<Html> rows = state.grants().values().stream()
                .sorted(Comparator.comparing(Grant::consentedAt).reversed())
                .limit(SHOWN)
                .map(grant -> row(state, grant))
                .toList();
        return Html.of("""
                <div class="wide" tabindex="0" role="region" aria-label="Grants">
                <table>
                <caption>Grants, newest first</caption>
                <thead><tr><th scope="col">Client</th><th scope="col">Scopes</th><th scope="col">Consent</th>
                <th scope="col">Last tokens</th><th scope="col">State</th><th scope="col"><span class="hidden">Act</span></th></tr></thead>
                <tbody>{}</tbody>
                </table>
                </div>
                """, rows);
    }

    private Html row(Snapshot state, Grant grant) {
        Instant now = clock.instant();
        String client =
                state.client(grant.clientId()).map(RegisteredClient::name).orElse("a client that is gone");
        return Html.of(
                "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                client,
                grant.scopes().size(),
                TIME.format(grant.consentedAt()),
                TIME.format(grant.refreshedAt()),
                grant.reasonOfDeath(now).map(reason -> "dead: " + reason).orElse("alive"),
                grant.isDead(now) ? Html.NOTHING : revoke(grant, client));
    }

    private static Html revoke(Grant grant, String client) {
        return Html.of("""
                <form method="post" action="/misbehave/revoke"><input type="hidden" name="grant" value="{}">
                <button type="submit" aria-label="Revoke the grant of {} from {}">Revoke</button></form>
                """, grant.id(), client, TIME.format(grant.consentedAt()));
    }
}
