package org.grantwarden.web.connection;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.connection.Connection;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.web.api.JsonBody;
import org.jspecify.annotations.Nullable;

/** A connection as the API takes it. */
final class ConnectionBody {
    static final Set<String> MEMBERS =
            Set.of("name", "purpose", "owner", "provider", "account_type", "auth_type", "iclient", "scopes", "api_key");
    static final Set<String> CLONE_MEMBERS = Set.of("name", "purpose", "owner", "scopes", "api_key");

    private ConnectionBody() {}

    /** The whole of a connection; what is not named is empty, but for the owner and the API key. */
    static ConnectionForm whole(JsonBody body) {
        return new ConnectionForm(
                body.text("name").orElse(""),
                body.text("purpose").orElse(""),
                body.id("owner").orElse(null),
                body.provider("provider"),
                body.text("account_type").orElse(""),
                body.text("auth_type").map(ConnectionBody::authType).orElse(AuthType.OAUTH2),
                body.id("iclient").orElse(null),
                body.scopes("scopes"),
                body.secret("api_key").orElse(null));
    }

    /** A connection with what the body names changed (RFC 7396). */
    static ConnectionForm changed(JsonBody body, Connection present) {
        return new ConnectionForm(
                body.has("name") ? body.text("name").orElse("") : present.name(),
                body.has("purpose") ? body.text("purpose").orElse("") : present.purpose(),
                body.id("owner").orElse(null),
                body.has("provider")
                        ? body.provider("provider")
                        : present.provider().value(),
                body.has("account_type") ? body.text("account_type").orElse("") : present.accountType(),
                body.text("auth_type").map(ConnectionBody::authType).orElse(present.authType()),
                iClient(body, present),
                scopes(body, present),
                body.secret("api_key").orElse(null));
    }

    /** A new connection that takes its settings over from another. */
    static ConnectionForm cloned(JsonBody body, Connection source) {
        return new ConnectionForm(
                body.text("name").orElse(""),
                body.has("purpose") ? body.text("purpose").orElse("") : source.purpose(),
                body.id("owner").orElse(null),
                source.provider().value(),
                source.accountType(),
                source.authType(),
                source.iClientId(),
                scopes(body, source),
                body.secret("api_key").orElse(null));
    }

    /** A connection with other approved scopes. */
    static ConnectionForm withScopes(Connection present, SortedSet<Scope> approved) {
        return new ConnectionForm(
                present.name(),
                present.provider().value(),
                present.accountType(),
                present.authType(),
                present.iClientId(),
                approved,
                null);
    }

    private static @Nullable UUID iClient(JsonBody body, Connection present) {
        return body.has("iclient") ? body.id("iclient").orElse(null) : present.iClientId();
    }

    private static SortedSet<Scope> scopes(JsonBody body, Connection present) {
        return body.has("scopes") ? body.scopes("scopes") : new TreeSet<>(present.approved());
    }

    private static AuthType authType(String typed) {
        for (AuthType type : AuthType.values()) {
            if (type.code().equals(typed)) {
                return type;
            }
        }
        throw JsonBody.invalid("The auth_type is “oauth2”, “client_credentials” or “basic”.");
    }
}
