package org.grantwarden.sandbox.authorization;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.grantwarden.sandbox.client.RegisteredClient;
import org.grantwarden.sandbox.http.Parameters;
import org.grantwarden.sandbox.scope.LeverScope;
import org.grantwarden.sandbox.scope.ScopeCatalogue;
import org.grantwarden.sandbox.state.Store;
import org.jspecify.annotations.Nullable;

/** Judges the parameters of an authorization request in the order that RFC 6749 §4.1.2.1 asks for. */
final class RequestReader {
    // 256 bits of SHA-256 in base64url (RFC 7636 §4.2).
    private static final Pattern S256_CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Store store;
    private final ScopeCatalogue scopes;
    private final String audience;

    RequestReader(Store store, ScopeCatalogue scopes, String audience) {
        this.store = store;
        this.scopes = scopes;
        this.audience = audience;
    }

    /** Thrown where the redirect URI cannot be trusted: a person is told, nobody is redirected. */
    static final class UntrustedException extends Exception {
        UntrustedException(String sentence) {
            super(sentence);
        }
    }

    /** Thrown where the client is told by way of its redirect URI. */
    static final class ErrorToClientException extends Exception {
        final String redirectUri;
        final String code;
        final @Nullable String state;

        ErrorToClientException(Parameters query, String code, String description) {
            super(description);
            this.redirectUri = query.first("redirect_uri").orElseThrow();
            this.code = code;
            this.state = query.first("state").orElse(null);
        }
    }

    AuthorizationRequest read(Parameters query) throws UntrustedException, ErrorToClientException {
        RegisteredClient client = trusted(query);
        if (!query.repeated().isEmpty()) {
            throw new ErrorToClientException(
                    query, "invalid_request", "Sent more than once: " + String.join(", ", query.repeated()));
        }
        String responseType = query.first("response_type").orElse("");
        if (!responseType.equals("code")) {
            throw responseType.isEmpty()
                    ? new ErrorToClientException(query, "invalid_request", "response_type is missing")
                    : new ErrorToClientException(query, "unsupported_response_type", "Only code is supported");
        }
        if (query.first("prompt").orElse("").equals("none")) {
            throw new ErrorToClientException(query, "consent_required", "A person has to consent");
        }
        String challenge = challenge(query);
        Set<String> asked = asked(query);
        boolean rightAudience = query.first("audience").orElse("").equals(audience);
        List<LeverScope> offered = asked.stream()
                .filter(id -> rightAudience || id.equals(LeverScope.OFFLINE_ACCESS))
                .flatMap(id -> scopes.find(id).stream())
                .toList();
        var offeredIds = offered.stream().map(LeverScope::id).toList();
        return new AuthorizationRequest(
                client,
                query.first("redirect_uri").orElseThrow(),
                query.first("state").orElse(null),
                offered,
                asked.stream().filter(id -> !offeredIds.contains(id)).toList(),
                query.first("audience").orElse(null),
                challenge);
    }

    private RegisteredClient trusted(Parameters query) throws UntrustedException {
        if (query.repeated().contains("client_id") || query.repeated().contains("redirect_uri")) {
            throw new UntrustedException("client_id or redirect_uri was sent more than once.");
        }
        RegisteredClient client = query.first("client_id")
                .flatMap(store.current()::client)
                .orElseThrow(() -> new UntrustedException("There is no client with this client_id."));
        String uri =
                query.first("redirect_uri").orElseThrow(() -> new UntrustedException("The redirect_uri is missing."));
        if (!client.redirectUris().contains(uri)) {
            throw new UntrustedException("The redirect_uri is not one of the callback URIs registered for "
                    + client.name() + ". They are compared letter by letter.");
        }
        return client;
    }

    private static @Nullable String challenge(Parameters query) throws ErrorToClientException {
        String challenge = query.first("code_challenge").orElse(null);
        String method = query.first("code_challenge_method").orElse(null);
        if (challenge == null && method == null) {
            return null;
        }
        if (!"S256".equals(method)) {
            throw new ErrorToClientException(query, "invalid_request", "code_challenge_method must be S256");
        }
        if (challenge == null || !S256_CHALLENGE.matcher(challenge).matches()) {
            throw new ErrorToClientException(query, "invalid_request", "code_challenge is not a SHA-256 in base64url");
        }
        return challenge;
    }

    private Set<String> asked(Parameters query) throws ErrorToClientException {
        String scope = query.first("scope")
                .orElseThrow(() -> new ErrorToClientException(query, "invalid_scope", "scope is missing"));
        var asked = new LinkedHashSet<>(Arrays.asList(scope.split(" ", -1)));
        asked.remove("");
        for (String id : asked) {
            if (scopes.find(id).isEmpty()) {
                // RFC 6749 §4.1.2.1: the description must stay within printable ASCII without quotes.
                String shown = id.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
                throw new ErrorToClientException(query, "invalid_scope", "There is no scope " + shown);
            }
        }
        if (asked.isEmpty()) {
            throw new ErrorToClientException(query, "invalid_scope", "scope is empty");
        }
        return asked;
    }
}
