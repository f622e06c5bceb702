package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Shown;
import org.grantwarden.domain.authorization.usecase.LinkRules;
import org.grantwarden.domain.authorization.usecase.StartByCode.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.ScriptedServer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeviceLinkTest extends LinkedConnection {
    @Test
    @Tag("R13")
    void somebody_with_a_link_sees_the_code_and_the_grant_spends_the_link() {
        Secret token = offered();
        world.callsAreAnonymous();

        Answer.ByCode answer = (Answer.ByCode) proceed(token);

        assertThat(answer.result()).isInstanceOf(Result.Waiting.class);
        Shown.Asked asked = (Shown.Asked) world.followLink.show(token);
        assertThat(Objects.requireNonNull(asked.prompt()).userCode().reveal()).isEqualTo("WDJB-MJHT");
        assertThat(world.ledger.of(Action.AUTHORIZATION_START).get(0).actor()).isEqualTo(Actor.AUTHORIZER);

        world.clock.pass(Duration.ofSeconds(5));
        world.server.willAnswer(ScriptedServer.tokens("a1", "r1"));
        world.devices.poll.poll(Runnable::run).join();

        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.GRANTED);
        assertThat(world.followLink.newestRun(token).orElseThrow().status()).isEqualTo(Authorization.Status.GRANTED);
        assertThat(world.ledger.of(Action.CONNECTION_AUTHORIZE).get(0).detail())
                .containsEntry("link", link().id().toString());
    }

    @Test
    void a_link_of_a_provider_without_an_entrance_for_browsers_is_followed_by_code_alone() {
        world.providers.haveNoEntrance();
        Secret token = offered();
        world.callsAreAnonymous();

        assertThat(world.followLink.show(token)).isInstanceOf(Shown.Asked.class);
        assertThat(world.followLink.proceed(token))
                .isInstanceOfSatisfying(Answer.Not.class, not -> assertThat(((Shown.Blocked) not.shown()).why())
                        .isEqualTo(LinkRules.Block.INCOMPLETE));
        assertThat(proceed(token)).isInstanceOf(Answer.ByCode.class);
    }

    @Test
    void a_link_that_is_withdrawn_while_the_provider_is_asked_begins_nothing() {
        Secret token = offered();
        world.callsAreAnonymous();
        world.server.meanwhile(() -> world.keepLinks.revoke(link().id()));

        assertThat(proceed(token)).isInstanceOf(Answer.Not.class);

        assertThat(world.authorizations.newestOf(connected.connection)).isEmpty();
    }

    private Secret offered() {
        world.providers.giveCodesAt(URI.create("https://auth.acme.example/device"));
        return make();
    }

    private Answer proceed(Secret token) {
        world.server.willGive(new DeviceAnswer.Given(new DeviceCode(
                Secret.of("device-code"),
                new DevicePrompt(Secret.of("WDJB-MJHT"), URI.create("https://acme.example/device"), null),
                Duration.ofMinutes(10),
                DevicePace.ofSeconds(0))));
        return world.followLink.proceedByCode(token);
    }
}
