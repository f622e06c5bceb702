package org.grantwarden.connectors.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.connectors.dpop.ProofJudge;
import org.grantwarden.connectors.dpop.Proofs;
import org.grantwarden.connectors.http.Answer;
import org.grantwarden.connectors.http.StubServer;
import org.grantwarden.connectors.http.TestHttp;
import org.grantwarden.connectors.iclient.JoseClientKeys;
import org.grantwarden.connectors.provider.YamlProviders;
import org.grantwarden.domain.connection.ProbeResult;
import org.grantwarden.domain.connection.ProbeResult.Verdict;
import org.grantwarden.domain.provider.AccountType;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.ProviderId;
import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.TokenSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DpopProbeTest {
    private static final Secret KEY = new JoseClientKeys().make(SigningAlgorithm.ES256);
    private static final String THUMBPRINT = Proofs.with(KEY).orElseThrow().thumbprint();

    private StubServer stub;

    @BeforeEach
    void start() throws IOException {
        stub = StubServer.start();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void T13_a_bound_token_is_shown_with_a_proof_that_names_the_call_and_the_token() {
        stub.always(Answer.json(200, "{}"));

        assertThat(probe("DPoP", Optional.of(KEY)).verdict()).isEqualTo(Verdict.WORKS);

        assertThat(stub.request().header("Authorization")).containsExactly("DPoP canary-token");
        assertThat(stub.request().uri().getQuery()).isEqualTo("limit=1");
        assertThat(objection(0, "canary-token", null)).isEmpty();
        assertThat(objection(0, "another-token", null)).isNotEmpty();
    }

    @Test
    void T13_an_API_that_wants_a_nonce_is_asked_once_more_with_it() {
        stub.then(Answer.said(401, "")
                        .header("WWW-Authenticate", "DPoP error=\"use_dpop_nonce\", algs=\"ES256\"")
                        .header("DPoP-Nonce", "n-1"))
                .then(Answer.json(200, "{}"));

        assertThat(probe("DPoP", Optional.of(KEY)).verdict()).isEqualTo(Verdict.WORKS);

        assertThat(stub.requests()).hasSize(2);
        assertThat(objection(1, "canary-token", "n-1")).isEmpty();
    }

    @Test
    void T13_an_API_that_refuses_the_token_is_asked_once() {
        stub.always(Answer.said(401, "")
                .header("WWW-Authenticate", "DPoP error=\"invalid_token\"")
                .header("DPoP-Nonce", "n-1"));

        assertThat(probe("DPoP", Optional.of(KEY)).verdict()).isEqualTo(Verdict.UNAUTHORIZED);

        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void T13_a_bound_token_whose_key_is_gone_is_sent_nowhere_and_asks_for_a_refresh() {
        ProbeResult result = probe("DPoP", Optional.empty());

        assertThat(result.verdict()).isEqualTo(Verdict.UNAUTHORIZED);
        assertThat(result.detail()).contains("key");
        assertThat(stub.requests()).isEmpty();
    }

    @Test
    void T13_a_bearer_token_is_shown_without_a_proof() {
        stub.always(Answer.json(200, "{}"));

        probe("Bearer", Optional.of(KEY));

        assertThat(stub.request().header("Authorization")).containsExactly("Bearer canary-token");
        assertThat(stub.request().header("DPoP")).isEmpty();
    }

    private String objection(int request, String token, @Nullable String nonce) {
        return new ProofJudge().atApi(stub.requests().get(request), stub.url("/v1/stages"), token, THUMBPRINT, nonce);
    }

    private ProbeResult probe(String tokenType, Optional<Secret> key) {
        Provider lever = new YamlProviders(Optional.of("http://" + stub.host()))
                .find(new ProviderId("lever"))
                .orElseThrow();
        AccountType practice = lever.accountType(AccountType.PRACTICE).orElseThrow();
        TokenSet tokenSet = new TokenSet(
                UUID.randomUUID(),
                UUID.randomUUID(),
                tokenType,
                new Fingerprint("0123456789abcdef"),
                null,
                Scopes.parse("stages:read:admin"),
                Scopes.parse("stages:read:admin"),
                Instant.EPOCH,
                null,
                Instant.EPOCH,
                practice.tokenHosts(),
                1);
        return new HttpProbe(TestHttp.reaching(stub))
                .withToken(lever, practice, tokenSet, Secret.of("canary-token"), null, key);
    }
}
