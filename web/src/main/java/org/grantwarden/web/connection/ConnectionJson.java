package org.grantwarden.web.connection;

import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionHealth.LastTest;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.token.TokenSet;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.SecretOut;
import org.jspecify.annotations.Nullable;

/** A connection as the API shows it: never a secret, of each its fingerprint. */
final class ConnectionJson {
    private ConnectionJson() {}

    /** All that is known of it. */
    static JsonOut of(ConnectionOverview overview) {
        Connection connection = overview.connection();
        UUID authorization = connection.authorizationId();
        return new JsonOut()
                .with("id", connection.id())
                .with("version", connection.version())
                .with("name", connection.name())
                .with("purpose", connection.purpose())
                .with("owner", connection.owner())
                .with("owner_name", overview.ownerName())
                .with("provider", connection.provider())
                .with("account_type", connection.accountType())
                .with("auth_type", connection.authType().code())
                .with("iclient", connection.iClientId())
                .with("lifecycle", connection.lifecycle().code())
                .with(
                        "status",
                        new JsonOut()
                                .with("code", overview.status().state().code())
                                .with("since", overview.status().since())
                                .with("detail", overview.status().detail()))
                .with("scopes", connection.approved())
                .with("granted_scopes", granted(overview))
                .with("api_key", SecretOut.of(connection.apiKey()))
                .with("token", token(overview))
                .with(
                        "conditions",
                        overview.conditions().stream()
                                .map(report -> new JsonOut()
                                        .with("code", report.condition().name().toLowerCase(Locale.ROOT))
                                        .with("since", report.since())
                                        .with("detail", report.detail()))
                                .toList())
                .with("last_test", test(overview.lastTest()))
                .with("authorization", authorization)
                .with("authorized_at", connection.authorizedAt())
                .with("created_by", connection.createdBy())
                .with("created_at", connection.createdAt());
    }

    /** Each scope that it has in any state. */
    static JsonOut scopes(ConnectionOverview overview) {
        Connection connection = overview.connection();
        TokenSet tokenSet = overview.tokenSet();
        SortedSet<Scope> requested = tokenSet == null ? new TreeSet<>() : tokenSet.requested();
        TreeSet<Scope> all = new TreeSet<>(connection.approved());
        SortedSet<Scope> granted = granted(overview);
        all.addAll(granted);
        all.addAll(requested);
        List<JsonOut> items = all.stream()
                .map(scope -> new JsonOut()
                        .with("scope", scope.value())
                        .with("approved", connection.approved().contains(scope))
                        .with("requested", requested.contains(scope))
                        .with("granted", granted.contains(scope)))
                .toList();
        return new JsonOut().with("items", items);
    }

    /** Without consent each token is a grant of its own; else the authorization is. */
    private static SortedSet<Scope> granted(ConnectionOverview overview) {
        TokenSet tokenSet = overview.tokenSet();
        Connection connection = overview.connection();
        return tokenSet != null && connection.authType() == AuthType.CLIENT_CREDENTIALS
                ? tokenSet.granted()
                : connection.granted();
    }

    /** What came of a test. */
    static JsonOut probe(ProbeResult result) {
        return new JsonOut()
                .with("verdict", result.verdict().name().toLowerCase(Locale.ROOT))
                .with("status", result.status())
                .with("call", result.call())
                .with("detail", result.detail())
                .with("millis", result.millis());
    }

    /** A token set without its tokens. */
    static JsonOut token(TokenSet tokenSet, AuthType authType) {
        return new JsonOut()
                .with("version", tokenSet.version())
                .with("fingerprint", tokenSet.access())
                .with("obtained_at", tokenSet.obtainedAt())
                .with("expires_at", tokenSet.expiresAt())
                .with("refreshable", tokenSet.renewable(authType));
    }

    private static @Nullable JsonOut token(ConnectionOverview overview) {
        TokenSet tokenSet = overview.tokenSet();
        return tokenSet == null
                ? null
                : token(tokenSet, overview.connection().authType()).with("grant_ends", overview.grantEnds());
    }

    private static @Nullable JsonOut test(@Nullable LastTest test) {
        return test == null ? null : probe(test.result()).with("at", test.at());
    }
}
