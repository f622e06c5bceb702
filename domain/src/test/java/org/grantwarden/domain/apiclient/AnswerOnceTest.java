package org.grantwarden.domain.apiclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.grantwarden.domain.apiclient.usecase.AnswerOnce;
import org.grantwarden.domain.apiclient.usecase.AnswerOnce.Begun;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.world.AnsweredInMemory;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerOnceTest {
    private static final AnsweredCall.Answer MADE = new AnsweredCall.Answer(201, "{}", "\"1\"", "/api/v1/iclients/1");

    private final World world = new World();
    private final AnswerOnce answerOnce = new AnswerOnce(new AnsweredInMemory(), world, world.currentCall, world.clock);

    @BeforeEach
    void an_api_client_calls() {
        callsAre(UUID.randomUUID());
    }

    @Test
    void the_same_call_gets_the_first_answer_again() {
        assertThat(answerOnce.begin("k", "POST a")).isInstanceOf(Begun.First.class);
        answerOnce.answered("k", MADE);

        assertThat(answerOnce.begin("k", "POST a")).isEqualTo(new Begun.Again(MADE));
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        answerOnce.begin("k", "POST a");
        answerOnce.answered("k", MADE);

        assertThat(answerOnce.begin("k", "POST b")).isInstanceOf(Begun.OtherRequest.class);
    }

    @Test
    void another_client_has_keys_of_its_own() {
        answerOnce.begin("k", "POST a");
        callsAre(UUID.randomUUID());

        assertThat(answerOnce.begin("k", "POST b")).isInstanceOf(Begun.First.class);
    }

    @Test
    void a_call_that_did_nothing_leaves_its_key_free() {
        answerOnce.begin("k", "POST a");
        answerOnce.refused("k");

        assertThat(answerOnce.begin("k", "POST b")).isInstanceOf(Begun.First.class);
    }

    @Test
    void a_call_without_an_answer_is_under_way_and_later_taken_for_interrupted() {
        answerOnce.begin("k", "POST a");

        assertThat(answerOnce.begin("k", "POST a")).isInstanceOf(Begun.UnderWay.class);
        world.clock.pass(Duration.ofMinutes(6));
        assertThat(answerOnce.begin("k", "POST a")).isInstanceOf(Begun.Interrupted.class);
    }

    @Test
    void a_key_is_free_again_after_a_day_purged_or_not() {
        answerOnce.begin("k", "POST a");
        answerOnce.answered("k", MADE);
        world.clock.pass(AnswerOnce.KEPT.plusSeconds(1));

        assertThat(answerOnce.begin("k", "POST b")).isInstanceOf(Begun.First.class);
        world.clock.pass(AnswerOnce.KEPT.plusSeconds(1));
        answerOnce.purge();
        assertThat(answerOnce.begin("k", "POST c")).isInstanceOf(Begun.First.class);
    }

    private void callsAre(UUID client) {
        world.currentCall.begin(Call.apiClient(client, new Origin(UUID.randomUUID(), null, "192.0.2.9", "Test")));
    }
}
