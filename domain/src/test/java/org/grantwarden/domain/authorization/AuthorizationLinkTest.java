package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Shown;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks.Result;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What somebody with a link sees and does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationLinkTest extends LinkedConnection {
    @Test
    void a_link_that_was_followed_ends_as_granted_by_the_authorizer_and_is_of_no_use_any_more() {
        Secret token = make();
        world.callsAreAnonymous();

        assertThat(world.followLink.open(token)).isInstanceOf(Shown.Asked.class);
        assertThat(grant(begin(token))).isInstanceOf(FinishAuthorization.Result.Granted.class);

        assertThat(world.connections.find(connected.connection).orElseThrow().lifecycle())
                .isEqualTo(Lifecycle.ACTIVE);
        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.GRANTED);
        assertThat(world.followLink.show(token)).isInstanceOf(Shown.Unusable.class);
        for (Action action :
                new Action[] {Action.AUTHORIZATION_LINK_OPEN, Action.AUTHORIZATION_START, Action.CONNECTION_AUTHORIZE
                }) {
            assertThat(world.ledger.of(action)).singleElement().satisfies(entry -> {
                assertThat(entry.actor()).isEqualTo(Actor.AUTHORIZER);
                assertThat(entry.detail()).containsEntry("link", link().id().toString());
            });
        }
        assertThat(world.ledger.all().toString()).doesNotContain(token.reveal());
    }

    @Test
    void opening_twice_is_on_record_once_and_uses_nothing_up() {
        Secret token = make();
        world.callsAreAnonymous();

        world.followLink.open(token);
        world.clock.pass(Duration.ofMinutes(5));

        assertThat(world.followLink.open(token)).isInstanceOf(Shown.Asked.class);
        assertThat(link().openedAt()).isEqualTo(World.NOW);
        assertThat(world.ledger.of(Action.AUTHORIZATION_LINK_OPEN)).hasSize(1);
    }

    @Test
    void who_is_signed_in_goes_on_record_by_name() {
        Secret token = make();

        world.followLink.open(token);

        assertThat(world.ledger.last().actor().type()).isEqualTo(Actor.Type.USER);
    }

    @Test
    void the_page_shows_who_asks_for_what_and_why() {
        Secret token = make();
        world.callsAreAnonymous();

        Shown.Asked asked = (Shown.Asked) world.followLink.show(token);

        assertThat(asked.requester()).isEqualTo("admin");
        assertThat(asked.link().purpose()).isEqualTo("Nightly sync of hires");
        assertThat(asked.link().asked().scopes()).isEqualTo(Scopes.parse("offline_access stages:read"));
        assertThat(asked.provider().name()).isEqualTo("Acme");
        assertThat(world.ledger.of(Action.AUTHORIZATION_LINK_OPEN)).isEmpty();
    }

    @Test
    void a_refusal_at_the_provider_leaves_the_link_usable() {
        Secret token = make();
        world.callsAreAnonymous();
        Answer.Begun begun = begin(token);

        comeBack(begun, null, "access_denied");

        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.CONTINUED);
        assertThat(world.ledger.last().actor()).isEqualTo(Actor.AUTHORIZER);
        Shown.Asked again = (Shown.Asked) world.followLink.show(token);
        assertThat(again.lastRun()).isNotNull();
        assertThat(grant(begin(token))).isInstanceOf(FinishAuthorization.Result.Granted.class);
    }

    @Test
    void an_unknown_link_is_answered_like_an_ended_one_and_costs_the_address_some_of_its_budget() {
        Secret token = make();
        world.callsAreAnonymous();

        world.followLink.open(token);
        assertThat(world.attemptsHeld()).isZero();
        assertThat(world.followLink.open(Secret.of("guessed"))).isEqualTo(new Shown.Unusable());
        assertThat(world.attemptsHeld()).isEqualTo(1);
        assertThat(world.ledger.last().detail()).containsEntry("reason", "link_unknown");

        world.throttleFor(Duration.ofSeconds(30));
        assertThat(world.followLink.open(token)).isEqualTo(new Shown.Throttled(Duration.ofSeconds(30)));
        assertThat(world.followLink.proceed(token))
                .isEqualTo(new Answer.Not(new Shown.Throttled(Duration.ofSeconds(30))));
    }

    @Test
    void the_browser_is_sent_to_the_provider_only_for_a_run_of_a_link_and_of_its_own() {
        Authorization administrators = connected.start();
        assertThat(world.followLink.depart(administrators.id(), connected.cookie()))
                .isEqualTo(new Departure.NotOpen());

        Answer.Begun begun = begin(make());
        assertThat(world.followLink.depart(begun.authorization().id(), begun.browserCookie()))
                .isInstanceOf(Departure.To.class);
        assertThat(world.followLink.depart(begun.authorization().id(), Secret.of("stranger")))
                .isEqualTo(new Departure.NotOpen());
    }

    @Test
    void what_is_typed_is_checked_field_by_field() {
        Result result =
                world.keepLinks.make(connected.connection, new LinkForm(" ", "a\u202eb", Duration.ofMinutes(5)), null);

        assertThat(((Result.Invalid) result).problems())
                .extracting(Object::toString)
                .containsExactly("invited: required", "purpose: control_characters", "validFor: range");
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(new LinkForm("x", "line\r\nline", LinkForm.LONGEST).problems())
                .isEmpty();
    }
}
