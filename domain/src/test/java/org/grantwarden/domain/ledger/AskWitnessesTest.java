package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.ledger.usecase.AskWitnesses;
import org.grantwarden.domain.world.World;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Two logs of eight and of five entries, and a witness that answers as it is told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class AskWitnessesTest {
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000L);

    private final TestWitness witness = new TestWitness("w1.example");
    private final Witness named = witness.named();
    private final TestTree tree = TestTree.ofEntries(8);
    private final Map<Log, Long> sizes = new HashMap<>(Map.of(Log.CONTROL, 8L, Log.USE, 5L));
    private final Queue queue = new Queue();
    private final Deque<WitnessAnswer> answers = new ArrayDeque<>();
    private final List<String> bodies = new ArrayList<>();
    private Standing standing = Standing.TRUSTED;
    private final AskWitnesses ask =
            new AskWitnesses(queue, this::answer, new Sealed(), () -> standing, World.ofAdministrator());

    @Test
    void a_cosignature_of_each_log_is_stored_after_it_was_verified() {
        queue.due(Log.CONTROL, 6).due(Log.USE, 0);
        answers.add(signed(Log.CONTROL));
        answers.add(signed(Log.USE));

        ask();

        assertThat(bodies.get(0))
                .startsWith("old 6\n")
                .contains(tree.tree(8).consistency(6).lines(), text(Log.CONTROL));
        assertThat(bodies.get(1)).isEqualTo("old 0\n\n" + note(Log.USE));
        assertThat(queue.stored)
                .containsExactly(
                        "control 8 " + witness.cosign(text(Log.CONTROL), AT) + AT,
                        "use 5 " + witness.cosign(text(Log.USE), AT) + AT);
        assertThat(queue.problems).isEmpty();
    }

    @Test
    void a_line_over_another_checkpoint_or_of_another_key_is_not_stored() {
        queue.due(Log.CONTROL, 0).due(Log.USE, 0);
        answers.add(signed(Log.USE));
        answers.add(new WitnessAnswer.Signed(List.of(new TestWitness("w1.example").cosign(text(Log.USE), AT))));

        ask();

        assertThat(queue.stored).isEmpty();
        assertThat(queue.problems).containsExactly("control bad_cosignature", "use bad_cosignature");
    }

    @Test
    void among_lines_of_others_its_own_is_found() {
        queue.due(Log.USE, 0);
        answers.add(new WitnessAnswer.Signed(
                List.of(new TestWitness("w2.example").cosign(text(Log.USE), AT), witness.cosign(text(Log.USE), AT))));

        ask();

        assertThat(queue.stored).hasSize(1);
    }

    @Test
    void a_witness_that_names_another_size_is_asked_from_there() {
        queue.due(Log.CONTROL, 0);
        answers.add(new WitnessAnswer.HasSize(3));
        answers.add(signed(Log.CONTROL));

        ask();

        assertThat(bodies.get(1))
                .startsWith("old 3\n")
                .contains(tree.tree(8).consistency(3).lines());
        assertThat(queue.stored).hasSize(1);
    }

    @Test
    void it_is_asked_for_the_checkpoint_that_another_node_has_published_meanwhile() {
        sizes.put(Log.CONTROL, 4L);
        queue.due(Log.CONTROL, 2);
        sizes.put(Log.CONTROL, 8L);
        answers.add(new WitnessAnswer.HasSize(6));
        answers.add(signed(Log.CONTROL));

        ask();

        assertThat(bodies.get(1)).startsWith("old 6\n").contains(text(Log.CONTROL));
        assertThat(queue.stored).singleElement().asString().startsWith("control 8 ");
    }

    @Test
    void a_size_that_the_log_does_not_have_is_an_alarm_and_nothing_more_is_sent() {
        queue.due(Log.USE, 5 - 1);
        answers.add(new WitnessAnswer.HasSize(9));

        ask();

        assertThat(bodies).hasSize(1);
        assertThat(queue.problems).containsExactly("use ahead");
        assertThat(queue.sizes).containsExactly(9L);
    }

    @Test
    void two_sizes_in_a_row_are_not_followed_further() {
        queue.due(Log.CONTROL, 0);
        answers.add(new WitnessAnswer.HasSize(3));
        answers.add(new WitnessAnswer.HasSize(4));

        ask();

        assertThat(bodies).hasSize(2);
        assertThat(queue.problems).containsExactly("control not_taken");
    }

    @Test
    void what_it_refuses_is_noted_and_the_pauses_grow_up_to_five_minutes() {
        for (int failures = 0; failures < 12; failures++) {
            queue.due(Log.USE, 0, failures);
            answers.add(new WitnessAnswer.Refused(WitnessProblem.UNREACHABLE, "time-out"));
        }

        ask();

        assertThat(queue.problems).hasSize(12).containsOnly("use unreachable");
        assertThat(queue.pauses.subList(0, 3))
                .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(queue.pauses).last().isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_database_in_doubt_shows_its_past_to_no_witness() {
        standing = Standing.SUSPENDED;
        queue.due(Log.CONTROL, 0);

        ask();

        assertThat(bodies).isEmpty();
        assertThat(queue.due).as("not even claimed").hasSize(1);
    }

    private void ask() {
        ask.ask(Runnable::run).join();
    }

    private WitnessAnswer answer(Witness asked, String body) {
        assertThat(asked).isEqualTo(named);
        bodies.add(body);
        return answers.remove();
    }

    private WitnessAnswer signed(Log log) {
        return new WitnessAnswer.Signed(List.of(witness.cosign(text(log), AT)));
    }

    private String text(Log log) {
        long size = sizes.getOrDefault(log, 0L);
        return new Checkpoint("log.example/" + log.code(), size, tree.tree(size).root()).text();
    }

    private String note(Log log) {
        return SignedNote.sign(text(log), List.of(SigningKey.ofSeed("log.example/" + log.code(), new byte[32])))
                .note();
    }

    private PublishedCheckpoint published(Log log) {
        return new PublishedCheckpoint(log, Checkpoint.parse(text(log)), note(log), AT);
    }

    private final class Queue implements WitnessQueue {
        private final List<Due> due = new ArrayList<>();
        private final List<String> stored = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final List<Long> sizes = new ArrayList<>();
        private final List<Duration> pauses = new ArrayList<>();

        Queue due(Log log, long from) {
            return due(log, from, 0);
        }

        Queue due(Log log, long from, int failures) {
            due.add(new Due(named, log, from, published(log), failures));
            return this;
        }

        @Override
        public List<Due> claim(Duration lease) {
            List<Due> claimed = List.copyOf(due);
            due.clear();
            return claimed;
        }

        @Override
        public void cosigned(Due asked, SignedNote.Line line, Instant at, Duration pause) {
            stored.add(asked.log().code() + " " + asked.newest().checkpoint().size() + " " + line + at);
        }

        @Override
        public void failed(Due asked, WitnessProblem problem, String detail, long size, Duration pause) {
            problems.add(asked.log().code() + " " + problem.code());
            sizes.add(size);
            pauses.add(pause);
        }
    }

    private final class Sealed implements SealedLedger {
        @Override
        public Optional<PublishedCheckpoint> latest(Log log) {
            return Optional.of(published(log));
        }

        @Override
        public SealState state(Log log) {
            throw new AssertionError("a witness is asked whatever the state of sealing");
        }

        @Override
        public byte[] hashes(Log log, TilePath path) {
            return tree.tile(path);
        }

        @Override
        public List<String> lines(Log log, long first, int count) {
            throw new AssertionError("a witness gets hashes, and no entry");
        }
    }
}
