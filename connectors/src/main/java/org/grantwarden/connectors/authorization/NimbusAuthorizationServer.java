package org.grantwarden.connectors.authorization;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.grantwarden.connectors.dpop.ProvingHttp;
import org.grantwarden.connectors.http.Call;
import org.grantwarden.connectors.http.Exchange;
import org.grantwarden.connectors.http.OutboundHttp;
import org.grantwarden.connectors.http.Route;
import org.grantwarden.domain.authorization.AuthorizationServer;
import org.grantwarden.domain.authorization.DeviceAnswer;
import org.grantwarden.domain.authorization.DeviceServer;
import org.grantwarden.domain.authorization.PushAnswer;
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
public class NimbusAuthorizationServer implements AuthorizationServer, DeviceServer {
    private OutboundHttp outbound;
    private ProvingHttp proving;
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
        this.proving = new ProvingHttp(outbound, clock);
        this.clock = clock;
    }

    @Override
    public URI authorizationRequest(
            Provider provider,
            AccountType accountType,
            Client client,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        return AuthorizationRequests.url(
                accountType, parameters(provider, accountType, client, redirectUri, scopes, state, codeVerifier));
    }

    @Override
    public PushAnswer push(
            Provider provider,
            AccountType accountType,
            Client client,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        return new PushedRequests(proving, clock)
                .push(
                        provider,
                        accountType,
                        client,
                        parameters(provider, accountType, client, redirectUri, scopes, state, codeVerifier),
                        List.of(state));
    }

    /** RFC 9449 §10: a code that is bound to the key as well is of no use to whoever else gets hold of it. */
    private static Map<String, List<String>> parameters(
            Provider provider,
            AccountType accountType,
            Client client,
            URI redirectUri,
            SortedSet<Scope> scopes,
            Secret state,
            Secret codeVerifier) {
        Map<String, List<String>> parameters = AuthorizationRequests.parameters(
                provider.oauth2(), accountType, client.clientId(), redirectUri, scopes, state, codeVerifier);
        TokenBinding.of(provider.oauth2(), client)
                .proofs()
                .ifPresent(proofs -> parameters.put("dpop_jkt", List.of(proofs.thumbprint())));
        return parameters;
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
        return send(
                provider,
                client,
                TokenEndpoint.of(accountType),
                client.secretHosts(),
                new ClientCredentialsGrant(),
                List.of(),
                request -> {
                    if (!scopes.isEmpty()) {
                        request.customParameter(
                                "scope",
                                scopes.stream()
                                        .map(Scope::value)
                                        .collect(Collectors.joining(profile.scopeDelimiter())));
                    }
                    AuthorizationRequests.target(profile, accountType).forEach(request::customParameter);
                });
    }

    @Override
    public DeviceAnswer userCode(Provider provider, Client client, AccountType accountType, SortedSet<Scope> scopes) {
        return new UserCodes(outbound).ask(provider, accountType, client, scopes, clock.instant());
    }

    @Override
    public TokenAnswer redeemDeviceCode(Provider provider, Client client, TokenEndpoint endpoint, Secret deviceCode) {
        AuthorizationGrant grant = new DeviceCodeGrant(new DeviceCode(deviceCode.reveal()));
        return ask(provider, client, endpoint, client.secretHosts(), grant, List.of(deviceCode));
    }

    private TokenAnswer ask(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Hosts boundTo,
            AuthorizationGrant grant,
            List<Secret> sent) {
        return send(provider, client, endpoint, boundTo, grant, sent, request -> {});
    }

    private TokenAnswer send(
            Provider provider,
            Client client,
            TokenEndpoint endpoint,
            Hosts boundTo,
            AuthorizationGrant grant,
            List<Secret> sent,
            Consumer<TokenRequest.Builder> more) {
        OAuth2Profile profile = provider.oauth2();
        TokenBinding binding = TokenBinding.of(profile, client);
        if (ClientProof.of(profile, client, clock.instant()).isEmpty()) {
            return new TokenAnswer.NotSent(ClientProof.NONE);
        }
        if (binding.missing()) {
            return new TokenAnswer.NotSent(TokenBinding.NONE);
        }
        Route route = Route.of(provider, endpoint.accountType());
        boolean once = grant instanceof AuthorizationCodeGrant;
        List<Secret> secrets = new ArrayList<>(sent);
        Exchange exchange = proving.send(
                () -> {
                    ClientProof proof =
                            ClientProof.of(profile, client, clock.instant()).orElseThrow();
                    secrets.addAll(proof.secrets());
                    return call(profile, proof, endpoint, grant, more);
                },
                binding.proofs().orElse(null),
                null,
                boundTo,
                once ? route.patient() : route);
        TokenAnswers answers = new TokenAnswers(profile, binding.required(), secrets, clock.instant());
        if (grant instanceof DeviceCodeGrant) {
            return answers.polled().read(exchange);
        }
        return (grant instanceof RefreshTokenGrant ? answers.refreshing() : answers).read(exchange);
    }

    private static Call call(
            OAuth2Profile profile,
            ClientProof proof,
            TokenEndpoint endpoint,
            AuthorizationGrant grant,
            Consumer<TokenRequest.Builder> more) {
        TokenRequest.Builder request = new TokenRequest.Builder(endpoint.url(), proof.authentication(), grant);
        // RFC 8707 §2.2: the same resource as in the authorization request.
        String resource = profile.authorizeParams().get("resource");
        if (resource != null) {
            request.resource(URI.create(resource));
        }
        more.accept(request);
        return ClientCall.of(request.build().toHTTPRequest(), proof);
    }
}
