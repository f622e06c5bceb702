package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.OAuth2Profile;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.scope.Scope;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;

/** OAuth 2.0 with requests made by Nimbus and sent, once each, by the one HTTP client. */
@ApplicationScoped
public class NimbusAuthorizationServer implements AuthorizationServer {
    private OutboundHttp outbound;
    private Clock clock;

    /** For CDI: its client proxy is a subclass that never uses the fields. */
    protected NimbusAuthorizationServer() {}

    /** Over the HTTP client. */
    @Inject
    public NimbusAuthorizationServer(OutboundHttp outbound) {
        this(outbound, Clock.systemUTC());
    }

    NimbusAuthorizationServer(OutboundHttp outbound, Clock clock) {
        this.outbound = outbound;
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(
            Provider provider,
            AccountType accountType,
            String clientId,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        return AuthorizationRequests.url(
                provider.oauth2(), accountType, clientId, redirectUri, scopes, state, codeVerifier);
    }

    @Override
    public TokenAnswer redeem(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Secret code,
            URI redirectUri,
            Secret codeVerifier) {
        if (code.reveal().isBlank()) {
            return new TokenAnswer.NotSent("the authorization code is blank");
        }
        AuthorizationCode authorizationCode = new AuthorizationCode(code.reveal());
        AuthorizationGrant grant = provider.oauth2().pkce()
                ? new AuthorizationCodeGrant(authorizationCode, redirectUri, new CodeVerifier(codeVerifier.reveal()))
                : new AuthorizationCodeGrant(authorizationCode, redirectUri);
        return ask(provider, client, endpoint, client.secretHosts(), grant, List.of(code, codeVerifier));
    }

    @Override
    public TokenAnswer refresh(
            Provider provider, Client client, TokenEndpoint endpoint, Secret refreshToken, Hosts refreshTokenHosts) {
        AuthorizationGrant grant = new RefreshTokenGrant(new RefreshToken(refreshToken.reveal()));
        Hosts boundTo = ClientCall.both(client, refreshTokenHosts);
        return ask(provider, client, endpoint, boundTo, grant, List.of(refreshToken));
    }

    @Override
    public TokenAnswer withClientCredentials(
            Provider provider, Client client, AccountType accountType, SortedSet<Scope> scopes) {
        OAuth2Profile profile = provider.oauth2();
        TokenRequest.Builder request = request(profile, client, accountType.tokenUrl(), new ClientCredentialsGrant());
        if (!scopes.isEmpty()) {
            request.customParameter(
                    "scope", scopes.stream().map(Scope::value).collect(Collectors.joining(profile.scopeDelimiter())));
        }
        AuthorizationRequests.target(profile, accountType).forEach(request::customParameter);
        return send(provider, client, TokenEndpoint.of(accountType), client.secretHosts(), request, List.of());
    }

    private TokenAnswer ask(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Hosts boundTo,
            AuthorizationGrant grant,
            List<Secret> sent) {
        TokenRequest.Builder request = request(provider.oauth2(), client, endpoint.url(), grant);
        return send(provider, client, endpoint, boundTo, request, sent);
    }

    private static TokenRequest.Builder request(
            OAuth2Profile profile, Client client, URI url, AuthorizationGrant grant) {
        TokenRequest.Builder request = new TokenRequest.Builder(url, ClientCall.authentication(profile, client), grant);
        // RFC 8707 §2.2: the same resource as in the authorization request.
        String resource = profile.authorizeParams().get("resource");
        if (resource != null) {
            request.resource(URI.create(resource));
        }
        return request;
    }

    private TokenAnswer send(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Hosts boundTo,
            TokenRequest.Builder request,
            List<Secret> sent) {
        TokenRequest built = request.build();
        Route route = Route.of(provider, endpoint.accountType());
        boolean once = built.getAuthorizationGrant() instanceof AuthorizationCodeGrant;
        Exchange exchange =
                outbound.send(ClientCall.of(built.toHTTPRequest()), boundTo, once ? route.patient() : route);
        List<Secret> secrets = new ArrayList<>(sent);
        secrets.add(client.secret());
        return new TokenAnswers(provider.oauth2(), secrets, clock.instant()).read(exchange);
    }
}
