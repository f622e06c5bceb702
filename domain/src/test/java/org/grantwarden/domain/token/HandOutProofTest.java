package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Objects;
import java.util.TreeSet;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.provider.DpopMode;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.usecase.HandOutToken;
import org.grantwarden.domain.world.Integrated;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOutProofTest {
    private final Integrated integrated = new Integrated();
    private final World world = integrated.world;

    @BeforeEach
    void bind() {
        integrated.entitle(null, null);
        world.providers.haveRevocation();
        world.providers.bindTokens(DpopMode.SUPPORTED);
        world.switchDpop.on(integrated.connected.iClient, 1);
        integrated.connected.authorize(new TokenAnswer.Granted(
                new Tokens(Secret.of("a2"), Secret.of("r2")), "DPoP", Duration.ofHours(1), null));
    }

    @Test
    void T13_a_client_gets_a_proof_for_one_request_to_the_API_and_it_is_on_record() {
        HandOutToken.Result result = ask("get", "https://api.acme.example/stages?limit=1#top", "n-1");

        assertThat(result).isInstanceOfSatisfying(HandOutToken.Result.HandedOut.class, given -> {
            assertThat(given.tokenSet().bound()).isTrue();
            assertThat(Objects.requireNonNull(given.proof()).reveal())
                    .isEqualTo("proof with key 101 for GET https://api.acme.example/stages and a2 and n-1");
        });
        assertThat(world.ledger.of(Action.TOKEN_SET_HAND_OUT)).singleElement().satisfies(entry -> assertThat(
                        entry.detail())
                .containsEntry("proof_for", "GET https://api.acme.example/stages"));
        assertThat(world.ledger.all().toString()).doesNotContain("key 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/stages",
                "https://api.acme.example:8443/stages",
                "http://api.acme.example/stages",
                "https://auth.acme.example/token"
            })
    void T13_no_proof_is_made_for_another_host_than_the_APIs(String url) {
        assertThat(refusal(ask("POST", url, null))).isEqualTo(HandOutRefusal.PROOF_FOR_ANOTHER_HOST);

        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.DENIED);
        assertThat(world.ledger.of(Action.TOKEN_SET_HAND_OUT).toString()).doesNotContain("proof_for=");
    }

    @Test
    void T13_a_token_whose_key_was_wiped_is_refreshed_before_anything_leaves() {
        integrated.ask();
        world.switchDpop.off(integrated.connected.iClient, 2);
        world.server.willAnswer(ScriptedServer.tokens("a3", "r3"));

        assertThat(integrated.ask()).isInstanceOfSatisfying(HandOutToken.Result.HandedOut.class, given -> {
            assertThat(given.accessToken().reveal()).isEqualTo("a3");
            assertThat(given.tokenSet().bound()).isFalse();
        });
    }

    @Test
    void T13_a_token_whose_key_was_replaced_is_refreshed_and_proved_with_the_new_one_or_does_not_leave() {
        integrated.ask();
        world.clock.pass(Duration.ofSeconds(1));
        world.switchDpop.on(integrated.connected.iClient, 2);
        world.server.willAnswer(new TokenAnswer.Unavailable("status 503", 503, null, false));

        assertThat(refusal(integrated.ask())).isEqualTo(HandOutRefusal.PROVIDER_UNAVAILABLE);

        world.clock.pass(Duration.ofSeconds(1));
        world.server.willAnswer(new TokenAnswer.Granted(
                new Tokens(Secret.of("a3"), Secret.of("r3")), "DPoP", Duration.ofHours(1), null));
        assertThat(ask("GET", "https://api.acme.example/stages", null))
                .isInstanceOfSatisfying(HandOutToken.Result.HandedOut.class, given -> assertThat(
                                Objects.requireNonNull(given.proof()).reveal())
                        .contains(" and a3 and ")
                        .doesNotContain("key 101"));
    }

    @Test
    void a_bearer_token_needs_no_proof_and_comes_with_none() {
        Integrated bearer = new Integrated();
        bearer.entitle(null, null);

        HandOutToken.Result result = bearer.ask(new HandOutRequest(
                bearer.connection,
                "nightly copy",
                new TreeSet<>(),
                false,
                null,
                ProofRequest.of("GET", "https://anywhere.example/", null)));

        assertThat(result)
                .isInstanceOfSatisfying(HandOutToken.Result.HandedOut.class, given -> assertThat(given.proof())
                        .isNull());
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://api.acme.example/, ",
        "G T, https://api.acme.example/, ",
        "GET, /stages, ",
        "GET, ftp://api.acme.example/, ",
        "GET, https://user@api.acme.example/, ",
        "GET, https:///stages, ",
        "GET, https://api.acme.example/<a>, ",
        "GET, 'https://api.acme.example/a b', ",
        "GET, https://api.acme.example/, 'a\"b'"
    })
    void what_is_no_request_is_refused_in_words(String method, String url, @Nullable String nonce) {
        assertThatThrownBy(() -> ProofRequest.of(method, url, nonce))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("“");
    }

    private HandOutToken.Result ask(String method, String url, @Nullable String nonce) {
        return integrated.ask(new HandOutRequest(
                integrated.connection,
                "nightly copy",
                new TreeSet<>(),
                false,
                null,
                ProofRequest.of(method, url, nonce)));
    }

    private static HandOutRefusal refusal(HandOutToken.Result result) {
        return ((HandOutToken.Result.Refused) result).refusal();
    }
}
