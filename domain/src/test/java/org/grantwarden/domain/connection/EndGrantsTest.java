package org.grantwarden.domain.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.usecase.EndGrants.Deletion;
import org.grantwarden.domain.connection.usecase.EndGrants.Outlook;
import org.grantwarden.domain.connection.usecase.EndGrants.Result;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.token.AtProvider;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.Revocation;
import org.grantwarden.domain.token.RevocationObstacle;
import org.grantwarden.domain.token.RevocationObstacle.Kind;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.ScriptedServer;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class EndGrantsTest {
    private static final Revocation.Answer DONE = new Revocation.Answer.Revoked(true);
    private static final Revocation.Answer DOWN =
            new Revocation.Answer.Unavailable("status 503", 503, Duration.ofSeconds(7));

    private final Connected connected = new Connected();
    private final World world = connected.world;

    @BeforeEach
    void authorize() {
        world.providers.haveRevocation();
        connected.authorize(ScriptedServer.tokens("a1", "r1"));
    }

    @Test
    @Tag("R6")
    void what_the_provider_says_of_a_token_that_may_be_spent_is_not_taken_for_the_end_of_the_grant() {
        world.server.willAnswer(new TokenAnswer.Unavailable("no answer", 0, null, true));
        world.refresher.refresh(connected.connection, 1);
        world.clock.pass(Duration.ofHours(1));
        world.server.willRevoke(DONE);

        Result.Ended ended = (Result.Ended) world.endGrants.revoke(connected.connection);

        assertThat(ended.at()).isEqualTo(AtProvider.GRANT_NOT_REVOKED);
        assertThat(ended.at().leavesGrant()).isTrue();
        assertThat(world.tokenSets.find(connected.connection)).isEmpty();
        assertThat(world.server.audiences()).doesNotContain("null");
    }

    @Test
    @Tag("R6")
    void a_revoked_grant_is_ended_there_first_and_then_wiped_here_on_record() {
        world.server.willRevoke(DONE);

        Result.Ended ended = (Result.Ended) world.endGrants.revoke(connected.connection);

        assertThat(ended.at()).isEqualTo(AtProvider.GRANT_REVOKED);
        assertThat(world.server.asked()).last().isEqualTo("revoke r1 as id");
        assertThat(world.tokenSets.find(connected.connection)).isEmpty();
        assertThat(present().granted()).isEmpty();
        assertThat(present().authorizationId()).isNull();
        assertThat(present().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(status()).isEqualTo(ConnectionState.NO_TOKEN);
        assertThat(world.ledger.of(Action.TOKEN_SET_ASK_REVOKE)).hasSize(1);
        assertThat(world.ledger.of(Action.TOKEN_SET_WIPE)).hasSize(1);
        assertThat(revocations()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(entry.change().names()).containsExactly("authorization", "granted_scopes");
            assertThat(entry.detail())
                    .containsEntry("at_provider", "grant_revoked")
                    .containsEntry("wiped", "access_token refresh_token");
        });
        assertThat(world.leases.free()).isTrue();
    }

    @Test
    void whoever_needs_a_token_afterwards_is_told_to_authorize_and_a_new_grant_goes_on() {
        world.server.willRevoke(DONE);
        world.endGrants.revoke(connected.connection);

        assertThat(world.accessTokens.usable(connected.connection))
                .isEqualTo(new RefreshResult.NeedsAuthorization("no_token_set"));
        connected.authorize(ScriptedServer.tokens("a2", "r2"));

        assertThat(world.tokenSets.find(connected.connection).orElseThrow().version())
                .isEqualTo(3);
        assertThat(status()).isEqualTo(ConnectionState.ACTIVE);
    }

    @Test
    @Tag("R6")
    void a_provider_that_cannot_answer_leaves_everything_as_it_is_until_a_person_decides() {
        world.server.willRevoke(DOWN);
        long version = present().version();

        assertThat(world.endGrants.revoke(connected.connection))
                .isEqualTo(new Result.NotRevoked(
                        new RevocationObstacle(Kind.UNAVAILABLE, "", "status 503", 503, Duration.ofSeconds(7))));

        assertThat(world.tokenSets.find(connected.connection)).isPresent();
        assertThat(present().version()).isEqualTo(version);
        assertThat(revocations()).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(entry.detail())
                    .containsEntry("reason", "provider_unavailable")
                    .containsEntry("status", "503");
        });
        assertThat(world.leases.free()).isTrue();
        assertThat(world.endGrants.wipe(connected.connection)).isInstanceOf(Result.Ended.class);
        assertThat(world.tokenSets.find(connected.connection)).isEmpty();
        assertThat(revocations().get(1).detail()).containsEntry("at_provider", "grant_not_revoked");
    }

    @Test
    @Tag("R6")
    void a_refusal_is_told_in_the_providers_words_and_wipes_nothing() {
        world.server.willRevoke(new Revocation.Answer.Refused("invalid_client", "Unknown client", 401));

        Result.NotRevoked told = (Result.NotRevoked) world.endGrants.revoke(connected.connection);

        assertThat(told.obstacle())
                .isEqualTo(new RevocationObstacle(Kind.REFUSED, "invalid_client", "Unknown client", 401, null));
        assertThat(world.tokenSets.find(connected.connection)).isPresent();
        assertThat(revocations().get(0).detail())
                .containsEntry("reason", "revocation_refused")
                .containsEntry("error", "invalid_client");
    }

    @Test
    @Tag("R6")
    void what_does_not_fit_the_providers_way_of_proof_is_told_as_that_and_not_as_a_host() {
        world.server.willRevoke(new Revocation.Answer.NoProof());

        Result.NotRevoked told = (Result.NotRevoked) world.endGrants.revoke(connected.connection);

        assertThat(told.obstacle()).isEqualTo(RevocationObstacle.of(Kind.NO_PROOF));
        assertThat(world.tokenSets.find(connected.connection)).isPresent();
        assertThat(revocations().get(0).detail()).containsEntry("reason", "secret_of_another_kind");
    }

    @ParameterizedTest
    @EnumSource(names = {"NOT_YET", "SUSPENDED", "COPY"})
    void a_copy_sends_no_token_that_would_end_the_living_grant(Standing standing) {
        world.stands(standing);

        Result.NotRevoked told = (Result.NotRevoked) world.endGrants.revoke(connected.connection);

        assertThat(told.obstacle().kind()).isEqualTo(Kind.SUSPENDED);
        assertThat(world.server.asked()).noneMatch(asked -> asked.startsWith("revoke"));
        assertThat(world.tokenSets.find(connected.connection)).isPresent();
    }

    @Test
    @Tag("R3")
    void no_refresh_runs_while_a_grant_is_revoked() {
        world.server.willRevoke(DONE);
        world.server.meanwhile(() -> assertThat(world.leases.free()).isFalse());

        world.endGrants.revoke(connected.connection);

        assertThat(world.refresher.refresh(connected.connection, 1))
                .isEqualTo(new RefreshResult.NeedsAuthorization("no_token_set"));
        assertThat(world.server.asked()).noneMatch(asked -> asked.startsWith("refresh"));
    }

    @Test
    void a_grant_that_came_while_the_old_one_was_revoked_stays() {
        world.server.willRevoke(DONE);
        world.server.meanwhile(() -> {
            world.server.meanwhile(() -> {});
            connected.authorize(ScriptedServer.tokens("a2", "r2"));
        });

        assertThat(world.endGrants.revoke(connected.connection)).isInstanceOf(Result.NothingToRevoke.class);

        assertThat(world.tokenSets.find(connected.connection).orElseThrow().version())
                .isEqualTo(2);
        assertThat(revocations().get(0).detail()).containsEntry("reason", "other_tokens_meanwhile");
    }

    @Test
    void deleting_revokes_first_and_the_entry_says_so() {
        world.server.willRevoke(new Revocation.Answer.Revoked(false));

        Deletion.Deleted deleted = (Deletion.Deleted) world.endGrants.delete(connected.connection, true);

        assertThat(deleted.at()).isEqualTo(AtProvider.ACCESS_TOKEN_REVOKED);
        assertThat(present().lifecycle()).isEqualTo(Lifecycle.DELETED);
        assertThat(world.ledger.of(Action.CONNECTION_DELETE).get(0).detail())
                .containsEntry("at_provider", "access_token_revoked");
        assertThat(world.leases.free()).isTrue();
    }

    @Test
    void a_deletion_waits_for_a_person_where_the_provider_did_not_revoke() {
        world.server.willRevoke(DOWN);

        assertThat(world.endGrants.delete(connected.connection, present().version(), true))
                .isInstanceOf(Deletion.NotRevoked.class);
        assertThat(present().lifecycle()).isEqualTo(Lifecycle.ACTIVE);

        assertThat(world.endGrants.delete(connected.connection, present().version(), false))
                .isInstanceOf(Deletion.Deleted.class);
        assertThat(world.ledger.of(Action.CONNECTION_DELETE).get(0).detail())
                .containsEntry("at_provider", "grant_not_revoked");
    }

    @Test
    void nobody_asks_the_provider_for_a_deletion_that_is_out_of_date() {
        assertThat(world.endGrants.delete(connected.connection, present().version() - 1, true))
                .isInstanceOf(Deletion.ChangedMeanwhile.class);

        assertThat(world.server.asked()).noneMatch(asked -> asked.startsWith("revoke"));
    }

    @Test
    void what_can_be_done_is_told_before() {
        assertThat(world.endGrants.outlook(connected.connection)).isEqualTo(new Outlook.Revocable("auth.acme.example"));

        world.server.willRevoke(DONE);
        world.endGrants.revoke(connected.connection);

        assertThat(world.endGrants.outlook(connected.connection)).isEqualTo(new Outlook.Nothing());
    }

    @Test
    @Tag("R6")
    void where_the_provider_has_no_endpoint_the_tokens_are_wiped_here_and_the_entry_says_what_is_left() {
        Connected elsewhere = new Connected();
        elsewhere.authorize(ScriptedServer.tokens("a1", "r1"));

        assertThat(elsewhere.world.endGrants.outlook(elsewhere.connection)).isEqualTo(new Outlook.ByHand());
        Result.Ended ended = (Result.Ended) elsewhere.world.endGrants.revoke(elsewhere.connection);

        assertThat(ended.at()).isEqualTo(AtProvider.NO_ENDPOINT);
        assertThat(ended.at().leavesGrant()).isTrue();
        assertThat(elsewhere.world.ledger.of(Action.CONNECTION_REVOKE).get(0).detail())
                .containsEntry("at_provider", "no_endpoint");
    }

    private List<Entry> revocations() {
        return world.ledger.of(Action.CONNECTION_REVOKE);
    }

    private Connection present() {
        return world.connections.find(connected.connection).orElseThrow();
    }

    private ConnectionState status() {
        return ConnectionStatus.of(
                        present(),
                        world.health.conditionsOf(connected.connection),
                        world.tokenSets.find(connected.connection).orElse(null),
                        null,
                        World.NOW)
                .state();
    }
}
