package org.grantwarden.sandbox.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An OAuth 2.0 client (RFC 6749 §2) registered at the look-alike. Its secret is kept readable, unlike in a
 * real authorization server, because the page shows it again; it guards practice data only.
 */
public record RegisteredClient(
        String clientId,
        String clientSecret,
        String name,
        String description,
        List<String> redirectUris,
        Instant registeredAt) {
    /** Copies the list. */
    public RegisteredClient {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(clientSecret, "clientSecret");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(registeredAt, "registeredAt");
        redirectUris = List.copyOf(redirectUris);
    }

    /** A new client with a generated ID and secret. */
    public static RegisteredClient generate(
            String name, String description, List<String> redirectUris, Instant registeredAt) {
        return new RegisteredClient(
                RandomText.ofBytes(24), RandomText.ofBytes(48), name, description, redirectUris, registeredAt);
    }

    /** The same client with one more redirect URI, unless it has it already. */
    public RegisteredClient withRedirectUri(String uri) {
        if (redirectUris.contains(uri)) {
            return this;
        }
        var more = new ArrayList<>(redirectUris);
        more.add(uri);
        return new RegisteredClient(clientId, clientSecret, name, description, more, registeredAt);
    }

    /** Whether this is the client's secret, in a time that does not tell how much of it is right. */
    public boolean hasSecret(String candidate) {
        return MessageDigest.isEqual(
                clientSecret.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "RegisteredClient[" + clientId + "]";
    }
}
