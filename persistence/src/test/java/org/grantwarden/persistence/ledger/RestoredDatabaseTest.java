package org.grantwarden.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.identity.Call;
import org.grantwarden.domain.identity.Caller;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.identity.usecase.CurrentCall;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.Standing;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.installation.Suspension.Decision;
import org.grantwarden.domain.installation.usecase.InstanceSteps;
import org.grantwarden.domain.installation.usecase.SettleSteps;
import org.grantwarden.domain.installation.usecase.SettleSuspension;
import org.grantwarden.domain.installation.usecase.SuspensionFacts;
import org.grantwarden.domain.installation.usecase.WatchInstance;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.LedgerExport.Range;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.persistence.database.TestDatabase;
import org.grantwarden.persistence.installation.FileInstanceMemory;
import org.grantwarden.persistence.installation.JpaInstances;
import org.grantwarden.persistence.secret.OwnerOnlyFile;
import org.grantwarden.persistence.secret.TestSettings;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A real PostgreSQL of which the files were put back from a backup, and one that runs on a copy of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredDatabaseTest {
    private static final Path PYTHON = Path.of("..", "verify", "python", "grantwarden_verify.py");

    private final CurrentCall call = new CurrentCall();

    @Test
    void a_restored_backup_is_suspended_and_goes_on_in_a_new_incarnation_and_a_copy_stays_suspended() throws Exception {
        Path node = Files.createTempDirectory("grantwarden-node");
        SealedWorld world = new SealedWorld(TestDatabase.empty(), node);
        Watch first = new Watch(world, new TestSettings(node));
        assertThat(first.look()).as("the first start ever").isEqualTo(Standing.TRUSTED);
        world.write(5, 1);
        world.seal();
        assertThat(first.look()).isEqualTo(Standing.TRUSTED);
        Path files = world.stop();
        try {
            restored(files, node, goneOn(files, node));
            restoredAgain(files, node);
            copied(files);
        } finally {
            world.database.close();
        }
    }

    /** Goes on with the same files, for longer than the backup knows; answers the last checkpoint of the log of uses. */
    private String goneOn(Path files, Path node) {
        SealedWorld world = new SealedWorld(TestDatabase.onCopyOf(files), node);
        try {
            assertThat(new Watch(world, new TestSettings(node)).look()).isEqualTo(Standing.TRUSTED);
            world.write(7, 0);
            world.seal();
            return world.sealed.latest(Log.USE).orElseThrow().note();
        } finally {
            world.stop();
            world.database.close();
        }
    }

    private void restored(Path files, Path node, String lost) throws Exception {
        // Not closed, which would take the node's folder away: the next restore needs it.
        SealedWorld restored = new SealedWorld(TestDatabase.onCopyOf(files), node);
        try {
            Watch watch = new Watch(restored, new TestSettings(node));
            assertThat(watch.look()).isEqualTo(Standing.SUSPENDED);
            Suspension found = watch.settle.newest().orElseThrow();
            assertThat(found.doubts()).isEqualTo(Set.of(Doubt.LEDGER_SMALLER));
            assertThat(found.present()).containsEntry("use", "5");
            assertThat(found.remembered()).containsEntry("use", "12");
            restored.write(20, 0);
            restored.sequencer.sequence(Log.USE, 100);
            assertThat(restored.publisher(restored.memory, watch::look).publish(Log.USE))
                    .as("grown past the checkpoint that it does not know")
                    .isFalse();

            watch.settle(Decision.ORIGINAL);
            assertThat(watch.look()).isEqualTo(Standing.TRUSTED);
            assertThat(watch.look()).isEqualTo(Standing.TRUSTED);
            restored.write(1, 0);
            restored.seal();
            PublishedCheckpoint next = restored.sealed.latest(Log.USE).orElseThrow();
            Incarnation second = watch.incarnation(Log.USE);
            assertThat(next.checkpoint().origin()).isEqualTo(second.name());
            assertThat(next.checkpoint().size()).isGreaterThan(25);
            assertThat(second.cites()).isEqualTo(lost);
            assertThat(restored.sealed.state(Log.USE).isHealthy()).isTrue();
            assertThat(restored.number("select count(*) from ledger_entry where action = 'ledger.incarnation_begin'"))
                    .isEqualTo(2);
            assertThat(node.resolve("checkpoints")).isDirectoryContaining("glob:**/use.before-2-*");
            judged(restored, node, next, lost);
        } finally {
            restored.stop();
            restored.database.close();
        }
    }

    /** The same backup once more: what the node kept is of a name that this database never had. */
    private void restoredAgain(Path files, Path node) throws IOException {
        try (SealedWorld again = new SealedWorld(TestDatabase.onCopyOf(files), node)) {
            Watch watch = new Watch(again, new TestSettings(node));
            assertThat(watch.look()).isEqualTo(Standing.SUSPENDED);
            watch.settle(Decision.ORIGINAL);
            for (int look = 0; look < 3; look++) {
                assertThat(watch.look()).as("look %d", look).isEqualTo(Standing.TRUSTED);
            }
            again.write(1, 0);
            again.seal();
            assertThat(again.sealed.latest(Log.USE).orElseThrow().checkpoint().origin())
                    .isEqualTo(watch.incarnation(Log.USE).name());
            assertThat(again.sealed.state(Log.USE).isHealthy()).isTrue();
            assertThat(watch.look()).isEqualTo(Standing.TRUSTED);
        }
    }

    private void copied(Path files) throws IOException {
        Path staging = Files.createTempDirectory("grantwarden-staging");
        OwnerOnlyFile.write(staging.resolve("checkpoint.key"), "new\n".getBytes(StandardCharsets.UTF_8));
        try (SealedWorld copied = new SealedWorld(TestDatabase.onCopyOf(files), staging)) {
            Watch watch = new Watch(copied, new TestSettings(staging, Optional.of("staging")));
            assertThat(watch.look()).isEqualTo(Standing.SUSPENDED);
            assertThat(watch.settle.newest().orElseThrow().doubts())
                    .isEqualTo(Set.of(Doubt.OTHER_INSTANCE, Doubt.NOTHING_REMEMBERED));
            watch.settle(Decision.COPY);
            assertThat(watch.look()).isEqualTo(Standing.COPY);
            copied.seal();
            PublishedCheckpoint next = copied.sealed.latest(Log.CONTROL).orElseThrow();
            assertThat(next.checkpoint().origin()).contains("/control/2-");
        }
    }

    /** The Python verifier takes the export under the key of the first name, and finds that entries were lost. */
    private static void judged(SealedWorld world, Path folder, PublishedCheckpoint next, String lost) throws Exception {
        Path export = folder.resolve("export.zip");
        try (OutputStream out = Files.newOutputStream(export)) {
            new JpaLedgerExport(
                            world.database.dataSource(world.database.server().app()))
                    .write(new Range(0, next.checkpoint().size()), next, out);
        }
        String key = world.keys(Log.USE).get(0).vkey();
        assertThat(judge("--key", key, export.toString())).startsWith("0").contains("later incarnation");
        Path kept = Files.writeString(folder.resolve("kept"), lost);
        assertThat(judge("--key", key, "--kept", kept.toString(), export.toString()))
                .startsWith("1")
                .contains("inconsistent_with_kept");
    }

    private static String judge(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", "-B", PYTHON.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + output;
    }

    /** What one node has to tell whether its database is the one that it remembers. */
    private final class Watch {
        private final SealedWorld world;
        private final WatchInstance watch;
        private final SettleSuspension settle;
        private final JpaIncarnations incarnations;

        Watch(SealedWorld world, Settings settings) {
            this.world = world;
            Entries entries = new Entries(call);
            JpaInstances instances = new JpaInstances(world.em, world.writer);
            JpaLedgerMemory memory = new JpaLedgerMemory(world.em, world.memory);
            this.incarnations = new JpaIncarnations(world.em, world.writer);
            this.watch = new WatchInstance(
                    new InstanceSteps(
                            instances,
                            new FileInstanceMemory(settings),
                            memory,
                            new SuspensionFacts(instances, memory, settings, entries),
                            settings),
                    call,
                    new Ticking());
            this.settle = new SettleSuspension(new SettleSteps(instances, incarnations, memory, entries, call), watch);
        }

        Standing look() {
            Standing[] seen = new Standing[1];
            world.inTransaction(() -> seen[0] = watch.look());
            return seen[0];
        }

        Incarnation incarnation(Log log) {
            List<Incarnation> begun = new ArrayList<>();
            world.inTransaction(() -> begun.addAll(incarnations.of(log)));
            return begun.get(0);
        }

        void settle(Decision decision) {
            UUID about = settle.newest().orElseThrow().id();
            Caller admin = new Caller(UUID.randomUUID(), "admin", Role.ADMINISTRATOR, false, UUID.randomUUID());
            world.inTransaction(() -> assertThat(call.<SettleSuspension.Result>as(
                            Call.of(admin, Origin.internal()), () -> settle.settle(about, decision)))
                    .isEqualTo(SettleSuspension.Result.SETTLED));
        }
    }

    /** A clock that is an hour further at each look, so that nothing seen before counts as fresh. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-11-24T00:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock is in UTC");
        }

        @Override
        public Instant instant() {
            now = now.plusSeconds(3600);
            return now;
        }
    }
}
