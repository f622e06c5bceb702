package org.grantwarden.persistence.token.engine;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SortedSet;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.PushAnswer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.Tokens;

/** Speaks with the {@link StrictServer}: refresh only, and never twice. */
final class OverHttp implements AuthorizationServer {
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Duration timeout;

    OverHttp(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public TokenAnswer refresh(
            Provider provider, Client who, TokenEndpoint endpoint, Secret refreshToken, Hosts refreshTokenHosts) {
        if (!refreshTokenHosts.allow(endpoint.url()) || !who.secretHosts().allow(endpoint.url())) {
            return new TokenAnswer.NotSent("this host may not receive it");
        }
        HttpRequest request = HttpRequest.newBuilder(endpoint.url())
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=refresh_token&client_id="
                        + encoded(who.clientId()) + "&client_secret="
                        + encoded(who.secret().reveal()) + "&refresh_token=" + encoded(refreshToken.reveal())))
                .build();
        try {
            return answer(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (HttpConnectTimeoutException e) {
            return new TokenAnswer.Unavailable("no connection", 0, null, false);
        } catch (IOException e) {
            return new TokenAnswer.Unavailable("no answer", 0, null, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TokenAnswer.Unavailable("interrupted", 0, null, true);
        }
    }

    private static TokenAnswer answer(HttpResponse<String> response) {
        JsonObject body;
        try (var reader = Json.createReader(new StringReader(response.body()))) {
            body = reader.readObject();
        }
        if (response.statusCode() == OK) {
            return new TokenAnswer.Granted(
                    new Tokens(Secret.of(body.getString("access_token")), Secret.of(body.getString("refresh_token"))),
                    body.getString("token_type"),
                    Duration.ofSeconds(body.getInt("expires_in")),
                    null);
        }
        return new TokenAnswer.Refused(
                TokenAnswer.Reason.INVALID_GRANT, body.getString("error"), "", response.statusCode());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public URI authorizationRequest(
            Provider provider,
            AccountType accountType,
            Client who,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        throw new UnsupportedOperationException("nobody is sent to a provider here");
    }

    @Override
    public TokenAnswer redeem(
            Provider provider, Client who, TokenEndpoint endpoint, Secret code, URI redirectUri, Secret codeVerifier) {
        throw new UnsupportedOperationException("no code is redeemed here");
    }

    @Override
    public TokenAnswer withClientCredentials(
            Provider provider, Client who, AccountType accountType, SortedSet<Scope> scopes) {
        throw new UnsupportedOperationException("every token here was consented to");
    }

    @Override
    public PushAnswer push(
            Provider provider,
            AccountType accountType,
            Client who,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        throw new UnsupportedOperationException("nobody is sent to a provider here");
    }
}
