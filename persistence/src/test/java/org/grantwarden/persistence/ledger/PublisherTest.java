package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.grantwarden.domain.installation.StartRefusedException;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.SealState;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.persistence.secret.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** On a database of its own for each test, because checkpoints are for ever. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublisherTest {
    private SealedWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new SealedWorld();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void each_growth_is_signed_once_and_continues_the_former_checkpoint() {
        world.write(5, 3);
        world.seal();
        PublishedCheckpoint first = world.sealed.latest(Log.USE).orElseThrow();
        assertThat(world.publisher.publish(Log.USE)).as("nothing has grown").isFalse();
        world.write(300, 0);
        world.seal();
        PublishedCheckpoint second = world.sealed.latest(Log.USE).orElseThrow();

        assertThat(first.checkpoint().size()).isEqualTo(5);
        assertThat(second.checkpoint().size()).isEqualTo(305);
        assertThat(first.checkpoint().origin()).matches("127\\.0\\.0\\.1:8080/ledger/[0-9a-f]{8}/use");
        for (PublishedCheckpoint published : List.of(first, second)) {
            assertThat(SignedNote.parse(published.note()).verifiedBy(world.keys(Log.USE)))
                    .isTrue();
            assertThat(SignedNote.parse(published.note()).verifiedBy(world.keys(Log.CONTROL)))
                    .isFalse();
        }
        MerkleTree tree = new MerkleTree(305, tile -> world.sealed.hashes(Log.USE, tile));
        assertThat(tree.consistency(5)
                        .verifies(first.checkpoint().root(), second.checkpoint().root()))
                .isTrue();
        Hash leaf = Hash.ofLeaf(world.sealed.lines(Log.USE, 77, 1).get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(tree.inclusion(77).verifies(leaf, 305, second.checkpoint().root()))
                .isTrue();
        assertThat(world.sealed.state(Log.USE).isHealthy()).isTrue();
    }

    @Test
    void an_older_database_put_back_is_never_signed_again() {
        world.write(5, 0);
        world.seal();
        Checkpoint signed = world.sealed.latest(Log.USE).orElseThrow().checkpoint();
        // What the node would remember had the database lost its last hour.
        world.memory.keep(
                Log.USE,
                SignedNote.sign(new Checkpoint(signed.origin(), 9, Hash.EMPTY).text(), world.keyFile.signers(Log.USE)));
        world.write(1, 0);
        world.seal();

        assertThat(world.sealed.latest(Log.USE).orElseThrow().checkpoint().size())
                .isEqualTo(5);
        SealState state = world.sealed.state(Log.USE);
        assertThat(state.isHealthy()).isFalse();
        assertThat(state.refusal()).contains("an older state of the database was put back");

        world.write(10, 0);
        world.seal();
        assertThat(world.sealed.state(Log.USE).refusal())
                .as("grown past the size, but with other leaves")
                .contains("not the continuation");
        assertThat(world.sealed.state(Log.CONTROL).isHealthy()).isTrue();
    }

    @Test
    void an_altered_tile_or_root_is_not_signed_and_signing_goes_on_when_it_is_mended() throws SQLException {
        world.write(5, 0);
        world.seal();
        world.write(5, 0);
        world.sequencer.sequence(Log.USE, 100);
        world.damage("update ledger_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where log = 2");
        world.publisher.publish(Log.USE);
        assertThat(world.sealed.state(Log.USE).refusal()).contains("tiles do not make up the tree's root");
        world.damage("update ledger_tile set hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) where log = 2");
        world.damage("update ledger_tree set root = sha256('x') where log = 2");
        world.publisher.publish(Log.USE);
        assertThat(world.sealed.state(Log.USE).refusal()).contains("tiles do not make up the tree's root");
        assertThat(world.sealed.latest(Log.USE).orElseThrow().checkpoint().size())
                .isEqualTo(5);

        MerkleTree tree = new MerkleTree(10, tile -> world.sealed.hashes(Log.USE, tile));
        world.damage("update ledger_tree set root = '\\x" + tree.root().hex() + "' where log = 2");
        assertThat(world.publisher.publish(Log.USE)).isTrue();
        assertThat(world.sealed.state(Log.USE).isHealthy()).isTrue();
    }

    @Test
    void a_forged_last_checkpoint_is_noticed_by_a_node_without_memory() throws Exception {
        world.write(5, 0);
        world.seal();
        world.damage(
                "update ledger_checkpoint set note = replace(note, E'\\n5\\n', E'\\n6\\n'), size = 6 where log = 2");
        world.write(5, 0);
        world.sequencer.sequence(Log.USE, 100);
        Publisher other = world.publisher(
                new CheckpointMemory(new TestSettings(Files.createTempDirectory(world.folder, "node"))));

        assertThat(other.publish(Log.USE)).isFalse();
        assertThat(world.sealed.state(Log.USE).refusal()).contains("carries no signature of a key of this log");
    }

    @Test
    void after_a_crash_between_signing_and_storing_the_same_checkpoint_is_stored() {
        world.write(5, 0);
        world.sequencer.sequence(Log.USE, 100);
        MerkleTree tree = new MerkleTree(5, tile -> world.sealed.hashes(Log.USE, tile));
        String origin = world.keys(Log.USE).get(0).name();
        SignedNote signed =
                SignedNote.sign(new Checkpoint(origin, 5, tree.root()).text(), world.keyFile.signers(Log.USE));
        world.memory.keep(Log.USE, signed);
        CheckpointMemory afterRestart = new CheckpointMemory(new TestSettings(world.folder));

        assertThat(world.publisher(afterRestart).publish(Log.USE)).isTrue();
        assertThat(world.sealed.latest(Log.USE).orElseThrow().note()).isEqualTo(signed.note());
    }

    @Test
    void two_nodes_never_sign_two_checkpoints_of_one_size() throws Exception {
        List<Callable<Boolean>> nodes = new ArrayList<>();
        for (int node = 0; node < 2; node++) {
            Path folder = Files.createTempDirectory(world.folder, "node");
            Publisher publisher = world.publisher(new CheckpointMemory(new TestSettings(folder)));
            nodes.add(() -> {
                for (int i = 0; i < 60; i++) {
                    world.sequencer.sequence(Log.USE, 3);
                    publisher.publish(Log.USE);
                }
                return true;
            });
        }
        world.write(90, 0);
        var threads = Executors.newFixedThreadPool(2);
        for (var done : threads.invokeAll(nodes)) {
            assertThat(done.get()).isTrue();
        }
        threads.shutdown();

        assertThat(world.number("select count(*) from ledger_checkpoint where log = 2"))
                .isGreaterThan(2)
                .isEqualTo(world.number("select count(distinct size) from ledger_checkpoint where log = 2"));
        assertThat(world.sealed.state(Log.USE).refusal()).isNull();
    }

    @Test
    void a_rotation_signs_with_both_keys_and_is_two_entries() throws Exception {
        world.write(2, 0);
        world.seal();
        String former = world.sealed.latest(Log.USE).orElseThrow().note();
        Path file = world.folder.resolve("checkpoint.key");
        List<String> oldLines = Files.readAllLines(file);
        Files.writeString(file, String.join("\n", oldLines) + "\nnew\n");
        world.openKeys();
        world.write(1, 0);
        world.seal();

        SignedNote both =
                SignedNote.parse(world.sealed.latest(Log.USE).orElseThrow().note());
        assertThat(both.lines()).hasSize(2);
        assertThat(world.keys(Log.USE)).hasSize(2).allMatch(key -> both.verifiedBy(List.of(key)));

        List<String> newLines = new ArrayList<>(Files.readAllLines(file));
        newLines.removeAll(oldLines);
        Files.write(file, newLines);
        world.openKeys();
        world.openKeys();
        world.write(1, 0);
        world.seal();

        assertThat(SignedNote.parse(world.sealed.latest(Log.USE).orElseThrow().note())
                        .lines())
                .hasSize(1);
        assertThat(SignedNote.parse(former).verifiedBy(world.keys(Log.USE))).isTrue();
        assertThat(world.number("select count(*) from ledger_entry where action = 'system.checkpoint_key_add'"))
                .isEqualTo(4);
        assertThat(world.number("select count(*) from ledger_entry where action = 'system.checkpoint_key_retire'"))
                .isEqualTo(2);
    }

    @Test
    void a_lost_key_stops_the_start_until_a_new_one_is_asked_for() throws IOException {
        Path file = world.folder.resolve("checkpoint.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String key = Files.readString(file);
        Files.delete(file);
        refusedStart("is missing");
        Files.writeString(file, "nonsense\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        refusedStart("holds a line that is no key");
        Files.writeString(file, key.replaceAll("(?m)^.*/use.*$", ""));
        refusedStart("holds no key for");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        refusedStart("open to other users");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(file, "# the former key was lost\nnew\n");
        world.openKeys();

        assertThat(world.keys(Log.CONTROL)).hasSize(2);
        assertThat(world.keyFile.signers(Log.CONTROL)).hasSize(1);
    }

    private void refusedStart(String why) {
        FileCheckpointKeys fresh = new FileCheckpointKeys(new TestSettings(world.folder), Optional.empty());
        assertThatThrownBy(() -> world.openKeys(fresh))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("PRIVATE");
    }
}
