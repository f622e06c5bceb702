package org.grantwarden.domain.iclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.grantwarden.domain.authorization.TokenAnswer;
import org.grantwarden.domain.connection.Condition;
import org.grantwarden.domain.connection.ConditionReport;
import org.grantwarden.domain.form.Problem;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Reason;
import org.grantwarden.domain.iclient.usecase.RotateSecret.Result;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.scope.Scopes;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.domain.token.RefreshResult;
import org.grantwarden.domain.token.Tokens;
import org.grantwarden.domain.world.Connected;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotateSecretTest {
    private static final Secret NEW = Secret.of("canary-new-secret");

    private final Connected connected = new Connected();
    private final World world = connected.world;

    @Test
    void a_new_secret_that_the_provider_takes_replaces_the_old_one() {
        connected.authorize(tokens("1"));
        world.server.willAnswer(tokens("2"));

        Result result = world.rotateSecret.rotate(connected.iClient, 1, NEW);

        assertThat(result).isInstanceOf(Result.Proved.class);
        assertSecret("canary-new-secret");
        assertThat(present().former()).isNull();
        assertThat(world.ledger.of(Action.ICLIENT_ROTATE_SECRET)).hasSize(1);
        assertThat(world.ledger.of(Action.ICLIENT_PROVE_SECRET).get(0).detail())
                .containsEntry("proved_by", connected.connection.toString());
        assertThat(world.ledger.all().toString()).doesNotContain("canary");
    }

    @Test
    void one_that_the_provider_refuses_gives_way_to_the_old_one_and_blames_no_connection() {
        connected.authorize(tokens("1"));
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));

        Result result = world.rotateSecret.rotate(connected.iClient, 1, NEW);

        assertThat(result).isEqualTo(new Result.RolledBack("invalid_client"));
        assertSecret("client-secret");
        assertThat(present().former()).isNull();
        assertThat(world.health.conditionsOf(connected.connection))
                .extracting(ConditionReport::condition)
                .doesNotContain(Condition.CLIENT_PROBLEM);
    }

    @Test
    void without_anything_to_refresh_both_are_kept_until_somebody_decides() {
        assertThat(world.rotateSecret.rotate(connected.iClient, 1, NEW))
                .isEqualTo(new Result.Unproved(Reason.NOTHING_TO_REFRESH));
        assertThat(present().former()).isNotNull();
        assertThat(world.rotateSecret.prove(connected.iClient)).isInstanceOf(Result.Unproved.class);

        assertThat(world.rotateSecret.rollBack(connected.iClient)).isInstanceOf(Result.RolledBack.class);

        assertSecret("client-secret");
        assertThat(world.rotateSecret.rollBack(connected.iClient)).isEqualTo(new Result.Gone());
        assertThat(world.rotateSecret.drop(connected.iClient)).isEqualTo(new Result.Gone());
    }

    @Test
    void the_old_one_can_be_dropped_unproved_and_that_is_on_record() {
        world.rotateSecret.rotate(connected.iClient, 1, NEW);

        assertThat(world.rotateSecret.drop(connected.iClient)).isInstanceOf(Result.Dropped.class);

        assertSecret("canary-new-secret");
        assertThat(world.ledger.last().detail()).containsEntry("proved_by", "nothing");
    }

    @Test
    void the_same_secret_a_mask_and_a_stale_page_are_refused() {
        assertThat(world.rotateSecret.rotate(connected.iClient, 1, Secret.of("client-secret")))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "same"))));
        assertThat(world.rotateSecret.rotate(connected.iClient, 1, Secret.of("*****")))
                .isEqualTo(new Result.Invalid(List.of(Problem.of("clientSecret", "mask"))));
        assertThat(world.rotateSecret.rotate(connected.iClient, 0, NEW)).isInstanceOf(Result.ChangedMeanwhile.class);
    }

    @Test
    void a_refresh_that_was_under_way_with_the_old_secret_proves_nothing() throws Exception {
        connected.authorize(tokens("1"));
        world.server.willAnswer(tokens("2"));
        world.server.willAnswer(tokens("3"));

        Result result = rotateWhileARefreshIsUnderWay();

        assertThat(result).isInstanceOf(Result.Proved.class);
        assertThat(world.server.clientSecrets()).hasSize(2);
        assertThat(world.server.clientSecrets().get(1).matches(NEW)).isTrue();
        assertSecret("canary-new-secret");
    }

    @Test
    void a_new_secret_that_is_refused_after_such_a_refresh_gives_way_to_the_old_one() throws Exception {
        connected.authorize(tokens("1"));
        world.server.willAnswer(tokens("2"));
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));

        Result result = rotateWhileARefreshIsUnderWay();

        assertThat(result).isEqualTo(new Result.RolledBack("invalid_client"));
        assertSecret("client-secret");
    }

    @Test
    void a_refusal_of_the_old_secret_is_no_refusal_of_the_new_one() throws Exception {
        connected.authorize(tokens("1"));
        world.server.willAnswer(new TokenAnswer.Refused(TokenAnswer.Reason.INVALID_CLIENT, "invalid_client", "", 401));
        world.server.willAnswer(tokens("2"));

        assertThat(rotateWhileARefreshIsUnderWay()).isInstanceOf(Result.Proved.class);

        assertSecret("canary-new-secret");
    }

    /** The refresh carries the old secret and is answered once the new one has taken over. */
    private Result rotateWhileARefreshIsUnderWay() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        world.server.meanwhile(() -> {
            sent.countDown();
            long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
            while (present().secret().version() == 1 && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
        });
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<RefreshResult> underWay = other.submit(() -> world.refresher.refresh(connected.connection, 1));
            assertThat(sent.await(10, TimeUnit.SECONDS)).isTrue();
            Result result = world.rotateSecret.rotate(connected.iClient, 1, NEW);
            underWay.get(10, TimeUnit.SECONDS);
            return result;
        } finally {
            other.shutdownNow();
        }
    }

    private void assertSecret(String expected) {
        assertThat(world.iClients.secretOf(connected.iClient).orElseThrow().matches(Secret.of(expected)))
                .isTrue();
    }

    private IClient present() {
        return world.iClients.find(connected.iClient).orElseThrow();
    }

    private static TokenAnswer tokens(String suffix) {
        return new TokenAnswer.Granted(
                new Tokens(Secret.of("access-" + suffix), Secret.of("refresh-" + suffix)),
                "Bearer",
                Duration.ofHours(1),
                Scopes.parse("offline_access stages:read"));
    }
}
