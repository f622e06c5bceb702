package org.grantwarden.web.connection;

import org.grantwarden.domain.authorization.Authorization;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.web.live.Version;

/** By what a connection's page knows that it shows the past. */
final class ConnectionVersion {

    private ConnectionVersion() {}

    /** The name of what the page shows; another one as soon as it would show something else. */
    static String of(ConnectionOverview overview) {
        TokenSet tokens = overview.tokenSet();
        Authorization newest = overview.newest();
        return Version.of(
                overview.connection().version(),
                overview.status().state().code(),
                overview.status().detail(),
                overview.conditions(),
                tokens == null ? "" : tokens.version() + " " + tokens.obtainedAt(),
                newest == null ? "" : newest.id() + " " + newest.status(),
                overview.lastTest() == null ? "" : overview.lastTest().at());
    }
}
