package org.grantwarden.domain.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.usecase.Conditions;
import org.grantwarden.domain.token.usecase.RefreshNow;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RefreshNowTest {
    private final Connected connected = new Connected();
    private final World world = connected.world;
    private final RefreshNow refreshNow = refreshNow();

    @Test
    void it_refreshes_a_token_that_is_still_good_and_records_who_asked() {
        connected.authorize(tokens("access-1"));
        UUID admin = world.currentCall.get().user().orElseThrow().userId();
        world.server.willAnswer(tokens("access-2"));

        RefreshResult result = refreshNow.refresh(connected.connection);

        assertThat(((RefreshResult.Fresh) result).tokenSet().version()).isEqualTo(2);
        Entry asked = asked();
        assertThat(asked.actor()).isEqualTo(Actor.user(admin));
        assertThat(asked.version()).isEqualTo(1);
        assertThat(asked.changesTarget()).isFalse();
    }

    @Test
    void without_tokens_nothing_is_sent_and_the_asking_is_on_record() {
        RefreshResult result = refreshNow.refresh(connected.connection);

        assertThat(result).isEqualTo(new RefreshResult.NeedsAuthorization("no_token_set"));
        assertThat(asked().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void the_grant_s_clocks_start_at_the_refresh_and_at_consent() {
        connected.authorize(tokens("access-1"));
        world.clock.pass(Duration.ofDays(10));
        world.server.willAnswer(tokens("access-2"));
        refreshNow.refresh(connected.connection);

        GrantClocks clocks = GrantClocks.of(
                world.tokenSets.find(connected.connection).orElseThrow(),
                world.providers.all().get(0).oauth2());

        assertThat(clocks.idleEnd()).isEqualTo(World.NOW.plus(Duration.ofDays(100)));
        assertThat(clocks.absoluteEnd()).isEqualTo(World.NOW.plus(Duration.ofDays(365)));
    }

    private RefreshNow refreshNow() {
        Entries entries = new Entries(world.currentCall);
        return new RefreshNow(
                world.tokenSets,
                world.refresher,
                new Conditions(world.health, world.connections, world.ledger, entries),
                entries);
    }

    private Entry asked() {
        return world.ledger.of(Action.TOKEN_SET_ASK_REFRESH).get(0);
    }

    private static TokenAnswer tokens(String access) {
        return new TokenAnswer.Granted(
                new Tokens(Secret.of(access), Secret.of("refresh of " + access)),
                "Bearer",
                Duration.ofHours(1),
                Scopes.parse("offline_access stages:read"));
    }
}
