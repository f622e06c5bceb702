package org.grantwarden.domain.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.authorization.usecase.FinishAuthorization;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Answer;
import org.grantwarden.domain.authorization.usecase.FollowAuthorizationLink.Shown;
import org.grantwarden.domain.authorization.usecase.KeepAuthorizationLinks.Result;
import org.grantwarden.domain.authorization.usecase.LinkRules.Block;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.secret.Secret;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How a link ends, and what keeps it from being followed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuthorizationLinkEndsTest extends LinkedConnection {
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
    void each_run_costs_the_address_some_of_its_budget_and_a_link_of_no_use_gives_none_back() {
        Secret token = make();
        world.callsAreAnonymous();
        begin(token);
        begin(token);
        assertThat(world.attemptsHeld()).isEqualTo(2);

        world.followLink.decline(token, "no");
        int before = world.attemptsHeld();
        assertThat(world.followLink.show(token)).isInstanceOf(Shown.Unusable.class);
        assertThat(world.followLink.open(token)).isInstanceOf(Shown.Unusable.class);
        assertThat(world.attemptsHeld()).isGreaterThan(before);

        world.throttleFor(Duration.ofSeconds(30));
        assertThat(world.followLink.proceed(token))
                .isEqualTo(new Answer.Not(new Shown.Throttled(Duration.ofSeconds(30))));
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
}
