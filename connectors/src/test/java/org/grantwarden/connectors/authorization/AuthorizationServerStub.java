package org.grantwarden.connectors.authorization;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;

/** A scriptable authorization server and a client of it, set up as Lever's practice account type. */
public final class AuthorizationServerStub implements AutoCloseable {
    /** A code verifier of the least length. */
    public static final Secret VERIFIER = Secret.of("canary-verifier-0123456789-0123456789-01234");

    /** An authorization code. */
    public static final Secret CODE = Secret.of("canary-code");

    /** A refresh token. */
    public static final Secret REFRESH_TOKEN = Secret.of("canary-refresh-old");

    /** A redirect URI. */
    public static final URI REDIRECT = URI.create("https://console.example/oauth/callback");

    private final StubServer server;
    private final Provider lever;
    private final NimbusAuthorizationServer caller;
    private String clientId = "client";
    private String clientSecret = "canary-client-secret";
    private Provider provider;

    private AuthorizationServerStub(StubServer server) {
        this.server = server;
        this.lever = new YamlProviders(Optional.of("http://" + server.host()))
                .find(new ProviderId("lever"))
                .orElseThrow();
        this.provider = lever;
        this.caller = new NimbusAuthorizationServer(TestHttp.reaching(server));
    }

    /** Starts it on a free port. */
    public static AuthorizationServerStub start() throws IOException {
        return new AuthorizationServerStub(StubServer.start());
    }

    /** Queues an answer of the token endpoint. */
    public AuthorizationServerStub then(Answer answer) {
        server.then(answer);
        return this;
    }

    /** Speaks as another provider would have it. */
    public AuthorizationServerStub as(Provider other) {
        provider = other;
        return this;
    }

    /** Uses these client credentials. */
    public AuthorizationServerStub withClient(String id, String secret) {
        clientId = id;
        clientSecret = secret;
        return this;
    }

    /** Lever, as the catalogue has it while this stub runs. */
    public Provider lever() {
        return lever;
    }

    /** The account type of this stub. */
    public AccountType accountType() {
        return lever.accountType(AccountType.PRACTICE).orElseThrow();
    }

    /** Redeems {@link #CODE} here. */
    public TokenAnswer redeem() {
        return caller.redeem(provider, client(), TokenEndpoint.of(accountType()), CODE, REDIRECT, VERIFIER);
    }

    /** Refreshes with {@link #REFRESH_TOKEN} here. */
    public TokenAnswer refresh() {
        return refreshAt(accountType().tokenUrl(), accountType().tokenHosts());
    }

    /** Refreshes at any URL with a token bound to these hosts. */
    public TokenAnswer refreshAt(URI tokenUrl, Hosts refreshTokenHosts) {
        return caller.refresh(
                provider, client(), new TokenEndpoint(accountType().id(), tokenUrl), REFRESH_TOKEN, refreshTokenHosts);
    }

    /** Asks with the client credentials alone. */
    public TokenAnswer withClientCredentials(String scopes) {
        return caller.withClientCredentials(provider, client(), accountType(), Scopes.parse(scopes));
    }

    private Client client() {
        return new Client(clientId, Secret.of(clientSecret), accountType().clientSecretHosts());
    }

    /** The one request that came. */
    public Recorded request() {
        return server.request();
    }

    /** How many requests came. */
    public int count() {
        return server.requests().size();
    }

    @Override
    public void close() {
        server.close();
    }
}
