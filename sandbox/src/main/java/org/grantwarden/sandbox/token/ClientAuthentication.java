package org.grantwarden.sandbox.token;

import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.http.HttpCall;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.state.Store;

/** Client authentication as Lever wants it: client_id and client_secret in the form body, nowhere else. */
final class ClientAuthentication {
    private final Store store;

    ClientAuthentication(Store store) {
        this.store = store;
    }

    RegisteredClient authenticate(HttpCall call, Parameters form) throws TokenError {
        if (call.header("authorization").isPresent()) {
            throw new TokenError(
                    401, "invalid_client", "Send client_id and client_secret in the form body, not in a header.");
        }
        if (call.query().first("client_secret").isPresent()) {
            throw TokenError.invalidRequest("A client secret must never be in the URL.");
        }
        String id = required(form, "client_id");
        String secret = required(form, "client_secret");
        RegisteredClient client = store.current()
                .client(id)
                .orElseThrow(() -> new TokenError(401, "invalid_client", "There is no client with this client_id."));
        if (!client.hasSecret(secret)) {
            // Auth0's own word for a wrong secret.
            throw new TokenError(401, "access_denied", "Unauthorized");
        }
        return client;
    }

    private static String required(Parameters form, String name) throws TokenError {
        return form.first(name).orElseThrow(() -> new TokenError(401, "invalid_client", name + " is missing."));
    }
}
