package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.grantwarden.domain.authorization.Authorization.Status;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.StartAuthorization;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.diagnosis.Refusal;
import org.grantwarden.domain.diagnosis.Refusals;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PushedRequestTest extends LinkedConnection {
    private static final URI PUSH = URI.create("https://auth.acme.example/par");
    private static final URI TAKEN = URI.create("https://auth.acme.example/authorize?client_id=id&request_uri=urn:1");
    private static final PushAnswer.Failed REFUSED =
            new PushAnswer.Failed(PushAnswer.Why.REFUSED, "invalid_client: who are you", 401);

    @BeforeEach
    void push() {
        world.providers.takeRequestsAt(PUSH);
    }

    @Test
    void A14_the_browser_leaves_with_the_reference_and_each_departure_pushes_anew() {
        Authorization run = connected.start();
        world.server.willTake(new PushAnswer.Pushed(TAKEN));
        world.server.willTake(new PushAnswer.Pushed(URI.create(TAKEN + "2")));

        Departure first = world.startAuthorization.depart(run.id(), connected.cookie());
        Departure second = world.startAuthorization.depart(run.id(), connected.cookie());

        assertThat(first).isEqualTo(new Departure.To(TAKEN));
        assertThat(second).isNotEqualTo(first);
        assertThat(world.server.asked())
                .hasSize(2)
                .containsOnly("push to https://auth.acme.example/par for https://auth.acme.example/");
    }

    @Test
    void A14_a_run_is_pushed_a_few_times_and_no_more() {
        Authorization run = connected.start();
        for (int i = 0; i < 5; i++) {
            world.server.willTake(new PushAnswer.Pushed(TAKEN));
            assertThat(world.startAuthorization.depart(run.id(), connected.cookie()))
                    .isEqualTo(new Departure.To(TAKEN));
        }

        assertThat(world.startAuthorization.depart(run.id(), connected.cookie()))
                .isEqualTo(new Departure.NotOpen());
        assertThat(world.server.asked()).hasSize(5);
    }

    @Test
    void A14_a_second_push_that_fails_does_not_end_what_somebody_consents_to_already() {
        Authorization run = connected.start();
        world.server.willTake(new PushAnswer.Pushed(TAKEN));
        world.startAuthorization.depart(run.id(), connected.cookie());
        world.server.willTake(REFUSED);

        assertThat(world.startAuthorization.depart(run.id(), connected.cookie()))
                .isEqualTo(new Departure.NotOpen());
        assertThat(world.authorizations.find(run.id()).orElseThrow().status()).isEqualTo(Status.OPEN);
    }

    @Test
    void A14_a_request_that_is_not_taken_ends_the_run_on_record_and_loses_no_token() {
        world.providers.takeRequestsAt(null);
        connected.authorize(ScriptedServer.tokens("access", "refresh"));
        world.providers.takeRequestsAt(PUSH);
        Authorization run = connected.start();
        world.server.willTake(REFUSED);

        assertThat(world.startAuthorization.depart(run.id(), connected.cookie()))
                .isEqualTo(new Departure.NotTaken(run.id()));

        Authorization ended = world.authorizations.find(run.id()).orElseThrow();
        assertThat(ended.status()).isEqualTo(Status.FAILED);
        assertThat(ended.error()).isEqualTo("push_refused");
        assertThat(world.ledger.last().action()).isEqualTo(Action.AUTHORIZATION_FAIL);
        assertThat(world.ledger.last().detail())
                .containsEntry("error", "push_refused")
                .containsEntry("error_description", "invalid_client: who are you")
                .containsEntry("status", "401");
        assertThat(world.tokenSets.find(connected.connection)).isPresent();
        assertThat(world.connections.find(connected.connection).orElseThrow().lifecycle())
                .isEqualTo(Lifecycle.ACTIVE);
        assertThat(world.startAuthorization.depart(run.id(), connected.cookie()))
                .isEqualTo(new Departure.NotOpen());
    }

    @Test
    void A14_a_run_that_ended_while_the_server_was_asked_keeps_its_end() {
        Authorization run = connected.start();
        world.server.willTake(REFUSED);
        world.server.meanwhile(() -> {
            world.server.meanwhile(() -> {});
            connected.start();
        });

        world.startAuthorization.depart(run.id(), connected.cookie());

        assertThat(world.authorizations.find(run.id()).orElseThrow().status()).isEqualTo(Status.SUPERSEDED);
        assertThat(world.authorizations
                        .newestOf(connected.connection)
                        .orElseThrow()
                        .status())
                .isEqualTo(Status.OPEN);
        assertThat(world.ledger.of(Action.AUTHORIZATION_FAIL)).isEmpty();
    }

    @Test
    void A14_somebody_with_a_link_fails_as_the_authorizer_and_may_try_again() {
        Secret token = make();
        world.callsAreAnonymous();
        Answer.Begun begun = begin(token);
        world.server.willTake(REFUSED);

        assertThat(world.followLink.depart(begun.authorization().id(), begun.browserCookie()))
                .isInstanceOf(Departure.NotTaken.class);

        assertThat(world.ledger.last().actor().type()).isEqualTo(Actor.Type.AUTHORIZER);
        assertThat(link().status().ended()).isFalse();
    }

    @Test
    void A14_nothing_is_pushed_for_another_browser() {
        Authorization run = connected.start();

        assertThat(world.startAuthorization.depart(run.id(), Secret.of("stranger")))
                .isEqualTo(new Departure.NotOpen());
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void A14_an_endpoint_at_a_host_to_which_the_secret_is_not_bound_stops_the_start() {
        world.providers.takeRequestsAt(URI.create("https://elsewhere.example/par"));

        assertThat(world.startAuthorization.start(connected.connection))
                .isEqualTo(new StartAuthorization.Result.Refused(StartAuthorization.Reason.SECRET_BOUND_ELSEWHERE));
    }

    @Test
    void the_doctor_takes_a_request_that_was_not_taken_for_what_it_is() {
        Authorization run = connected.start();
        Authorization refused = run.ended(Status.FAILED, World.NOW, "push_refused", "invalid_client: who are you");
        Authorization silent = run.ended(Status.FAILED, World.NOW, "push_unavailable", "status 503");

        assertThat(Refusals.of(refused))
                .contains(new Refusal(World.NOW, Refusal.From.PUSH, "invalid_client", "who are you", 0));
        assertThat(Refusals.of(silent))
                .contains(new Refusal(World.NOW, Refusal.From.PUSH, "provider_unavailable", "status 503", 0));
    }
}
