package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.token.Introspection.Answer;
import org.grantwarden.domain.token.usecase.IntrospectToken.Result;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class IntrospectTokenTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    @Tag("R7")
    void what_the_provider_says_is_shown_and_only_that_it_was_asked_is_kept() {
        world.providers.haveRevocation();
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        Answer active = new Answer.Active(Scopes.parse("stages:read"), World.NOW);
        world.server.willTell(active);
        long version =
                world.connections.find(connected.connection).orElseThrow().version();

        assertThat(world.introspectToken.possible(connected.connection)).isTrue();
        assertThat(world.introspectToken.ask(connected.connection)).isEqualTo(new Result.Told(active));

        assertThat(world.server.asked()).last().isEqualTo("introspect a1 as id");
        assertThat(world.connections.find(connected.connection).orElseThrow().version())
                .isEqualTo(version);
        assertThat(world.health.conditionsOf(connected.connection)).isEmpty();
        assertThat(world.ledger.of(Action.TOKEN_SET_USE)).singleElement().satisfies(entry -> assertThat(entry.detail())
                .containsEntry("purpose", "introspection"));
        assertThat(world.ledger.of(Action.CONNECTION_INTROSPECT))
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).containsEntry("answer", "active"));
    }

    @Test
    @Tag("R7")
    void no_word_about_the_token_is_a_failed_entry() {
        world.providers.haveRevocation();
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
        world.server.willTell(new Answer.Unknown("status 503", 503));

        world.introspectToken.ask(connected.connection);

        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.ledger.last().detail()).containsEntry("answer", "unknown");
    }

    @Test
    void without_an_endpoint_or_a_token_nothing_is_asked() {
        assertThat(world.introspectToken.ask(connected.connection)).isEqualTo(new Result.NothingToAsk());
        connected.authorize(ScriptedServer.tokens("a1", "r1"));

        assertThat(world.introspectToken.possible(connected.connection)).isFalse();
        assertThat(world.introspectToken.ask(connected.connection)).isEqualTo(new Result.Told(new Answer.NoEndpoint()));
        assertThat(world.ledger.of(Action.TOKEN_SET_USE)).isEmpty();
    }
}
