package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Shown;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks.Result;
import org.grantwarden.domain.authorization.usecase.LinkRules.Block;
import org.grantwarden.domain.authorization.usecase.WatchAuthorizationLinks.View;
import org.grantwarden.domain.connection.ConnectionForm;
import org.grantwarden.domain.connection.Lifecycle;
import org.grantwarden.domain.connection.usecase.KeepConnections;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.User;
import org.grantwarden.domain.identity.usecase.KeepUsers;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.provider.AuthType;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationLinkTest {
    private static final LinkForm FORM = new LinkForm("boss@example.com", "Nightly sync of hires", LinkForm.USUAL);

    private final Connected connected = new Connected();
    private final World world = connected.world;

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
    void who_says_no_ends_the_link_with_the_reason_and_closes_the_run() {
        Secret token = make();
        world.callsAreAnonymous();
        Answer.Begun begun = begin(token);

        assertThat(world.followLink.decline(token, "Not before\u0000 May")).isInstanceOf(Answer.Declined.class);

        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.DECLINED);
        assertThat(link().reason()).isEqualTo("Not before May");
        assertThat(statusOf(begun)).isEqualTo(Authorization.Status.FAILED);
        assertThat(world.ledger.last().detail()).containsEntry("reason", "Not before May");
        assertThat(world.followLink.proceed(token)).isEqualTo(new Answer.Not(new Shown.Unusable()));
    }

    @Test
    void a_revoked_link_lets_nobody_come_back_from_the_provider() {
        Secret token = make();
        begin(token);
        Answer.Begun begun = begin(token);

        world.keepLinks.revoke(link().id());

        assertThat(comeBack(begun, "code-1", null)).isInstanceOf(FinishAuthorization.Result.Rejected.class);
        assertThat(world.followLink.show(token)).isInstanceOf(Shown.Unusable.class);
        assertThat(world.keepLinks.revoke(link().id())).isEmpty();
        assertThat(world.ledger.of(Action.AUTHORIZATION_LINK_REVOKE))
                .singleElement()
                .extracting(Entry::detail)
                .satisfies(detail -> assertThat(detail).containsEntry("used", "continued"));
        assertThat(world.server.asked()).isEmpty();
    }

    @Test
    void a_second_link_takes_the_place_of_the_first_only_when_that_was_agreed_to() {
        Secret first = make();
        UUID open = link().id();

        assertThat(world.keepLinks.make(connected.connection, FORM, null)).isEqualTo(new Result.OpenAlready(link()));
        assertThat(world.keepLinks.make(connected.connection, FORM, open)).isInstanceOf(Result.Made.class);

        assertThat(world.followLink.show(first)).isInstanceOf(Shown.Unusable.class);
        assertThat(world.links.find(open).orElseThrow().reason()).isEqualTo("replaced");
    }

    @Test
    void a_connection_that_asks_for_something_else_meanwhile_blocks_the_link_and_no_run_begins() {
        Secret token = make();
        changeScopes("offline_access stages:read offers:read");

        assertThat(world.followLink.show(token)).isEqualTo(new Shown.Blocked(Block.CHANGED, "admin"));
        assertThat(world.followLink.proceed(token))
                .isEqualTo(new Answer.Not(new Shown.Blocked(Block.CHANGED, "admin")));
        assertThat(world.ledger.last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(world.ledger.last().detail()).containsEntry("reason", "changed");
        assertThat(watched().block()).isEqualTo(Block.CHANGED);

        changeScopes("offline_access stages:read");
        assertThat(world.followLink.show(token)).isInstanceOf(Shown.Asked.class);
    }

    @Test
    void paused_deleted_and_disabled_block_it_too() {
        Secret token = make();
        grant(begin(token));
        Secret second = make();

        world.pauseConnections.pause(connected.connection);
        assertThat(world.followLink.proceed(second))
                .isEqualTo(new Answer.Not(new Shown.Blocked(Block.PAUSED, "admin")));
        assertThat(world.keepLinks.make(connected.connection, FORM, link().id()))
                .isInstanceOf(Result.Paused.class);
        world.pauseConnections.resume(connected.connection);

        disableRequester();
        assertThat(world.followLink.show(second)).isEqualTo(new Shown.Blocked(Block.REQUESTER_GONE, "admin"));

        world.endConnections.delete(connected.connection);
        assertThat(world.followLink.show(second)).isEqualTo(new Shown.Blocked(Block.DELETED, "admin"));
        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.REVOKED);
    }

    @Test
    void a_link_whose_time_is_over_is_of_no_use_and_the_watch_says_how_far_it_came() {
        Secret token = make();
        assertThat(world.watchLinks.endOverdue()).isZero();
        world.clock.pass(LinkForm.USUAL.plusSeconds(1));

        assertThat(world.followLink.proceed(token)).isEqualTo(new Answer.Not(new Shown.Unusable()));
        assertThat(watched().status()).isEqualTo(AuthorizationLink.Status.EXPIRED);
        assertThat(world.watchLinks.endOverdue()).isEqualTo(1);

        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.EXPIRED);
        assertThat(world.ledger.last().action()).isEqualTo(Action.AUTHORIZATION_LINK_EXPIRE);
        assertThat(world.ledger.last().detail()).containsEntry("used", "never_opened");
    }

    @Test
    void who_left_for_the_provider_in_time_may_come_back_after_it() {
        Secret token = make();
        world.clock.pass(LinkForm.USUAL.minusMinutes(1));
        Answer.Begun begun = begin(token);
        world.clock.pass(Duration.ofMinutes(3));

        assertThat(world.watchLinks.endOverdue()).isZero();
        assertThat(grant(begun)).isInstanceOf(FinishAuthorization.Result.Granted.class);
        assertThat(link().status()).isEqualTo(AuthorizationLink.Status.GRANTED);
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
        assertThat(world.followLink.location(administrators.id(), connected.cookie()))
                .isEmpty();

        Answer.Begun begun = begin(make());
        assertThat(world.followLink.location(begun.authorization().id(), begun.browserCookie()))
                .isPresent();
        assertThat(world.followLink.location(begun.authorization().id(), Secret.of("stranger")))
                .isEmpty();
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

    private Secret make() {
        return ((Result.Made) world.keepLinks.make(connected.connection, FORM, null)).token();
    }

    private Answer.Begun begin(Secret token) {
        return (Answer.Begun) world.followLink.proceed(token);
    }

    private FinishAuthorization.Result grant(Answer.Begun begun) {
        world.server.willAnswer(ScriptedServer.tokens("access", "refresh"));
        return comeBack(begun, "code-1", null);
    }

    private FinishAuthorization.Result comeBack(Answer.Begun begun, @Nullable String code, @Nullable String error) {
        Secret state = connected.stateOf(begun.authorization());
        CallbackParameters response =
                new CallbackParameters(state, code == null ? null : Secret.of(code), error, null, null, false);
        return world.finishAuthorization.finish(response, id -> Optional.of(begun.browserCookie()));
    }

    private AuthorizationLink link() {
        return world.links.newestOf(connected.connection).orElseThrow();
    }

    private View watched() {
        return world.watchLinks.newestOf(connected.connection).orElseThrow();
    }

    private Authorization.Status statusOf(Answer.Begun begun) {
        return world.authorizations
                .find(begun.authorization().id())
                .orElseThrow()
                .status();
    }

    private void changeScopes(String scopes) {
        long version =
                world.connections.find(connected.connection).orElseThrow().version();
        assertThat(world.keepConnections.change(
                        connected.connection,
                        version,
                        new ConnectionForm(
                                "Nightly sync",
                                "acme",
                                "production",
                                AuthType.OAUTH2,
                                connected.iClient,
                                Scopes.parse(scopes),
                                null)))
                .isInstanceOf(KeepConnections.Result.Saved.class);
    }

    private void disableRequester() {
        User admin = world.users.findBySignInName("admin").orElseThrow();
        var other = (KeepUsers.Result.DoneWithPassword) world.keepUsers.add("other", Role.ADMINISTRATOR);
        world.callsAre(other.user().id(), "other", Role.ADMINISTRATOR);
        world.keepUsers.disable(admin.id());
    }
}
