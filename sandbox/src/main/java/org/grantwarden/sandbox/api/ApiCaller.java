package org.grantwarden.sandbox.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;
import org.grantwarden.sandbox.token.Grants;

/**
 * Who calls the API, and with which scopes.
 *
 * @param name under which requests are counted for the rate limit; no secret
 */
record ApiCaller(String name, boolean everything, List<String> scopes) {
    ApiCaller {
        scopes = List.copyOf(scopes);
    }

    static ApiCaller of(HttpCall call, Grants grants, Store store) throws ApiProblem {
        String[] parts = call.header("authorization").orElse("").split(" ", 2);
        String credentials = parts.length == 2 ? parts[1].strip() : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> bearer(credentials, grants);
            case "basic" -> basic(credentials, store);
            default -> throw unauthorized("Send a bearer token, or an API key as Basic user name.", "Bearer");
        };
    }

    /** Whether a scope, or one that includes it, was granted. */
    boolean may(String scope, ScopeCatalogue catalogue) {
        return everything || catalogue.covers(scopes, scope);
    }

    private static ApiCaller bearer(String token, Grants grants) throws ApiProblem {
        return grants.accept(token)
                .map(accepted -> new ApiCaller("client " + accepted.clientId(), false, accepted.scopes()))
                .orElseThrow(() ->
                        unauthorized("The access token is unknown or has run out.", "Bearer error=\"invalid_token\""));
    }

    private static ApiCaller basic(String credentials, Store store) throws ApiProblem {
        String pair = decode(credentials);
        int colon = pair.indexOf(':');
        if (colon >= 0 && colon == pair.length() - 1) {
            byte[] sent = pair.substring(0, colon).getBytes(StandardCharsets.UTF_8);
            for (var key : store.current().apiKeys()) {
                if (MessageDigest.isEqual(sent, key.key().getBytes(StandardCharsets.UTF_8))) {
                    return new ApiCaller("key " + key.name() + " " + key.madeAt(), true, List.of());
                }
            }
        }
        throw unauthorized("The API key is unknown, or a password was sent with it.", "Basic realm=\"practice\"");
    }

    private static String decode(String credentials) {
        try {
            return new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static ApiProblem unauthorized(String message, String challenge) {
        return ApiProblem.of(401, "Unauthorized", message).with("WWW-Authenticate", challenge);
    }
}
