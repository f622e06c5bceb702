package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.grantwarden.domain.ledger.Checkpoint;
import org.grantwarden.domain.ledger.Hash;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.SignedNote;
import org.grantwarden.persistence.secret.TestSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** {@code kill -9} at each step of sequencing, signing and publishing, of one node and of two that compete under load. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SuddenSealTest {
    private static final boolean LONG = Boolean.getBoolean("grantwarden.long");
    private static final int KILLED = 137;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private SealedWorld world;

    @BeforeEach
    void start() throws IOException {
        world = new SealedWorld();
        world.write(3, 3);
        world.seal();
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_node_that_ends_suddenly_at_any_step_leaves_neither_gap_nor_second_checkpoint() throws Exception {
        // In the short run every third step, and another third in each run of another length.
        int stride = LONG ? 1 : 3;
        int step = 1;
        while (endsAt(step)) {
            remembersNothingElseThanIsStored();
            step += stride;
        }
        assertThat(step).as("steps of two logs").isGreaterThan(20);

        world.seal();
        isWhole();
    }

    @Test
    void two_nodes_of_which_one_always_dies_seal_everything_under_load() throws Exception {
        AtomicBoolean goOn = new AtomicBoolean(true);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        Future<?> writing = writer.submit(() -> {
            while (goOn.get()) {
                world.write(4, 2);
            }
        });
        Path other = Files.createDirectories(world.folder.resolve("other"));
        copyKeys(other);
        Random random = new Random(11);
        List<Process> nodes = new ArrayList<>(List.of(node(world.folder, 0, 0), node(other, 0, 0)));
        for (int round = 0; round < (LONG ? 40 : 6); round++) {
            awaitMoreThan(published());
            // Somewhere in the middle of something.
            TimeUnit.MILLISECONDS.sleep(random.nextInt(100));
            int victim = round % 2;
            nodes.get(victim).destroyForcibly().waitFor();
            nodes.set(victim, node(victim == 0 ? world.folder : other, 0, 0));
        }
        goOn.set(false);
        writing.get();
        writer.shutdown();
        for (Process node : nodes) {
            node.destroyForcibly().waitFor();
        }

        world.seal();
        isWhole();
    }

    private long published() throws SQLException {
        return world.number("select count(*) from ledger_checkpoint");
    }

    private void awaitMoreThan(long before) throws SQLException, InterruptedException {
        long begun = System.nanoTime();
        while (published() <= before) {
            assertThat(System.nanoTime() - begun).as("something is published").isLessThan(PATIENCE);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Whether the process came to that step and ended there; the next one goes on from what it left. */
    private boolean endsAt(int step) throws Exception {
        world.write(9, 9);
        Process node = node(world.folder, step, 1);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).isIn(0, KILLED);
        return node.exitValue() == KILLED;
    }

    private Process node(Path folder, int haltBefore, int rounds) throws IOException {
        var server = world.database.server();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SealMain.class.getName(),
                        server.jdbcUrl(),
                        server.sequencer().user(),
                        folder.toString(),
                        Integer.toString(haltBefore),
                        Integer.toString(rounds),
                        world.keys(Log.CONTROL).get(0).name(),
                        world.keys(Log.USE).get(0).name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (PrintWriter password = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
            password.println(server.sequencer().password());
        }
        // Its first line: from then on it works.
        assertThat(process.getInputStream().read()).isEqualTo('r');
        return process;
    }

    private void copyKeys(Path to) throws IOException {
        // Not what it remembers: that is a folder.
        try (var files = Files.list(world.folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** What a node signed is what was stored, or is stored next: never is there a second of the same size. */
    private void remembersNothingElseThanIsStored() {
        CheckpointMemory memory = new CheckpointMemory(new TestSettings(world.folder));
        for (Log log : Log.values()) {
            Checkpoint signed = Checkpoint.parse(memory.of(log).orElseThrow().text());
            Checkpoint stored = world.sealed.latest(log).orElseThrow().checkpoint();
            assertThat(stored.size()).isLessThanOrEqualTo(signed.size());
            assertThat(rootAt(log, signed.size())).isEqualTo(signed.root());
        }
    }

    private Hash rootAt(Log log, long size) {
        return new MerkleTree(size, tile -> world.sealed.hashes(log, tile)).root();
    }

    private void isWhole() throws SQLException {
        for (Log log : Log.values()) {
            int number = log.number();
            long entries = world.number("select count(*) from ledger_entry where log = " + number);
            assertThat(world.number("select count(distinct entry_id) from ledger_leaf where log = " + number))
                    .isEqualTo(entries)
                    .isEqualTo(world.number("select max(leaf_index) + 1 from ledger_leaf where log = " + number))
                    .isEqualTo(world.number("select size from ledger_tree where log = " + number));
            Checkpoint last = world.sealed.latest(log).orElseThrow().checkpoint();
            assertThat(last.size()).isEqualTo(entries);
            assertThat(world.sealed.state(log).refusal()).isNull();
            List<Checkpoint> published = published(log);
            assertThat(published)
                    .extracting(Checkpoint::size)
                    .doesNotHaveDuplicates()
                    .hasSizeGreaterThan(2);
            for (Checkpoint each : published) {
                assertThat(rootAt(log, each.size())).isEqualTo(each.root());
            }
        }
    }

    private List<Checkpoint> published(Log log) throws SQLException {
        List<Checkpoint> published = new ArrayList<>();
        try (var app = world.database.asApp();
                var row = app.createStatement()
                        .executeQuery("select note from ledger_checkpoint where log = " + log.number())) {
            while (row.next()) {
                published.add(
                        Checkpoint.parse(SignedNote.parse(row.getString(1)).text()));
            }
        }
        return published;
    }
}
