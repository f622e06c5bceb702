package org.grantwarden.connectors.authorization;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.connectors.dpop.ProofJudge;
import org.grantwarden.connectors.dpop.Proofs;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.Recorded;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.provider.TestProviders;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.authorization.AuthorizationServer.Client;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.authorization.TokenEndpoint;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.ClientAuthentication;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Hosts;
import org.grantwarden.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/** A client whose tokens are bound to a key, and a scriptable server that offers that. */
final class BoundClient implements AutoCloseable {
    static final Secret REFRESH = Secret.of("canary-refresh");
    static final Answer.Said BOUND =
            Answer.json(200, "{\"access_token\":\"canary-access\",\"token_type\":\"DPoP\",\"expires_in\":300}");

    final JoseClientKeys keys = new JoseClientKeys();
    final Secret key = keys.make(SigningAlgorithm.ES256);
    final Provider lever = new YamlProviders(Optional.empty()).all().get(0);
    final Provider provider = TestProviders.binding(
            TestProviders.plain(lever, ClientAuthentication.HEADER, Map.of()), DpopMode.SUPPORTED);
    final StubServer stub = StubServer.start();
    final NimbusAuthorizationServer server = new NimbusAuthorizationServer(TestHttp.reaching(stub));
    private final ProofJudge judge = new ProofJudge();

    BoundClient() throws IOException {}

    TokenAnswer refresh() {
        return refresh(provider, bound());
    }

    TokenAnswer refresh(Provider with, Client client) {
        return server.refresh(with, client, TokenEndpoint.of(accountType()), REFRESH, hosts());
    }

    Client unbound() {
        return new Client("client", Secret.of("canary-secret"), hosts());
    }

    Client bound() {
        return unbound().proving(Optional.of(key));
    }

    String thumbprint() {
        return Proofs.with(key).orElseThrow().thumbprint();
    }

    Hosts hosts() {
        return Hosts.of(stub.url("/"));
    }

    /** What is wrong with a request's proof; empty where nothing is. */
    String objection(Recorded request, String path, @Nullable String nonce) {
        return judge.atTokenEndpoint(request, stub.url(path), nonce);
    }

    static Answer.Said wanting(String nonce) {
        return Answer.json(400, "{\"error\":\"use_dpop_nonce\"}").header("DPoP-Nonce", nonce);
    }

    AccountType accountType() {
        return new AccountType(
                "production",
                "Production",
                url("/authorize"),
                url("/token"),
                null,
                url("/v1"),
                "https://as.example/",
                null,
                null,
                false);
    }

    private URI url(String path) {
        return stub.url(path);
    }

    @Override
    public void close() {
        stub.close();
    }
}
