package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** Builds the URL of an authorization request (RFC 6749 §4.1.1): each parameter once, empty ones left out (§3.1). */
final class AuthorizationRequests {
    private static final String AUDIENCE = "${audience}";

    private AuthorizationRequests() {}

    /** The URL that asks for a code. */
    static URI url(AccountType accountType, Map<String, List<String>> parameters) {
        return at(accountType.entrance(), parameters);
    }

    /** The URL that names a request that was pushed, and the client that may use it (RFC 9126 §4). */
    static URI pushed(AccountType accountType, String clientId, String requestUri) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("client_id", List.of(clientId));
        parameters.put("request_uri", List.of(requestUri));
        return at(accountType.entrance(), parameters);
    }

    /** What a request asks for, by parameter. */
    static Map<String, List<String>> parameters(
            OAuth2Profile profile,
            AccountType accountType,
            String clientId,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(
                        new ResponseType(ResponseType.Value.CODE), new ClientID(clientId))
                .redirectionURI(redirectUri)
                .state(new State(state.reveal()));
        if (profile.pkce()) {
            request.codeChallenge(new CodeVerifier(codeVerifier.reveal()), CodeChallengeMethod.S256);
        }
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        profile.authorizeParams()
                .forEach((name, value) -> parameters.put(name, List.of(filledIn(value, accountType.audience()))));
        parameters.putAll(request.build().toParameters());
        parameters.put(
                "scope",
                List.of(scopes.stream().map(Scope::value).collect(Collectors.joining(profile.scopeDelimiter()))));
        parameters.values().removeIf(values -> values.isEmpty() || values.get(0).isEmpty());
        parameters.replaceAll((name, values) -> List.of(values.get(0)));
        return parameters;
    }

    /** The endpoint's own query stays (RFC 6749 §3.1); where both name a parameter, the request's value stands. */
    private static URI at(URI endpoint, Map<String, List<String>> asked) {
        Map<String, List<String>> parameters = new LinkedHashMap<>(URLUtils.parseParameters(endpoint.getRawQuery()));
        parameters.putAll(asked);
        parameters.values().removeIf(values -> values.isEmpty() || values.get(0).isEmpty());
        parameters.replaceAll((name, values) -> List.of(values.get(0)));
        String url = endpoint.toString();
        int query = url.indexOf('?');
        return URI.create((query < 0 ? url : url.substring(0, query)) + "?" + URLUtils.serializeParameters(parameters));
    }

    /**
     * What a request with client credentials takes over: for which API the token is, as the authorization request would
     * say it (RFC 8707 §2.2, and audience as Auth0 has it). What is meant for a person's eyes stays behind.
     */
    static Map<String, String> target(OAuth2Profile profile, AccountType accountType) {
        Map<String, String> target = new LinkedHashMap<>();
        profile.authorizeParams().forEach((name, value) -> {
            String said = filledIn(value, accountType.audience());
            if (value.contains(AUDIENCE) && !said.isEmpty()) {
                target.put(name, said);
            }
        });
        return target;
    }

    private static String filledIn(String value, @Nullable String audience) {
        return value.replace(AUDIENCE, audience == null ? "" : audience);
    }
}
