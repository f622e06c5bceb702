package org.grantwarden.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.grantwarden.domain.identity.NotAllowedException;
import org.grantwarden.domain.identity.Role;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.ExportLedger;
import org.grantwarden.domain.ledger.usecase.ExportLedger.Wanted;
import org.grantwarden.domain.ledger.usecase.PublishedTree;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;
import org.grantwarden.domain.world.IncarnationsInMemory;
import org.grantwarden.domain.world.WitnessesInMemory;
import org.grantwarden.domain.world.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A log of 300 entries of which the first 280 are signed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EvidenceTest {
    private static final long SIGNED = 280;

    private final World world = World.ofAdministrator();
    private final Entries entries = new Entries(world.currentCall);
    private final SealedInMemory sealed = new SealedInMemory();
    private final ReadEvidence evidence = new ReadEvidence(
            sealed,
            new NoKeys(),
            new IncarnationsInMemory(world.ledger),
            new WitnessesInMemory(world.ledger),
            world.ledger,
            world.ledger,
            entries);
    private final List<LedgerExport.Range> written = new ArrayList<>();
    private final ExportLedger export = new ExportLedger(sealed, new RecordingExport(), world.ledger, entries);

    @Test
    void nothing_beyond_the_signed_size_is_shown() {
        PublishedTree tree = new PublishedTree(sealed, world, world.currentCall);

        assertThat(tree.hashes(Log.USE, new TilePath(0, 1, 24)))
                .hasValueSatisfying(hashes -> assertThat(hashes).hasSize(24 * Hash.BYTES));
        assertThat(tree.hashes(Log.USE, new TilePath(0, 1, 25))).isEmpty();
        assertThat(tree.hashes(Log.USE, new TilePath(0, 1, 256))).isEmpty();
        assertThat(tree.hashes(Log.USE, new TilePath(TilePath.ENTRIES, 0, 256))).isEmpty();
        assertThat(evidence.bundle(Log.USE, new TilePath(TilePath.ENTRIES, 1, 25)))
                .isEmpty();
        assertThat(evidence.bundle(Log.USE, new TilePath(0, 0, 256))).isEmpty();
        assertThat(evidence.proofFile(Log.USE, SIGNED)).isEmpty();
        assertThat(evidence.proofFile(Log.USE, -1)).isEmpty();
        assertThat(evidence.consistency(Log.USE, 3, SIGNED + 1)).isEmpty();
        assertThat(evidence.consistency(Log.USE, 0, 3)).isEmpty();
        assertThat(evidence.consistency(Log.USE, 4, 3)).isEmpty();
        assertThat(world.ledger.of(Action.LEDGER_READ)).isEmpty();
    }

    @Test
    void reading_entries_and_proofs_is_an_entry() {
        assertThat(evidence.bundle(Log.USE, new TilePath(TilePath.ENTRIES, 1, 24)))
                .contains(EntryBundle.of(sealed.lines(Log.USE, 256, 24)));
        assertThat(evidence.proofFile(Log.USE, 5).orElseThrow())
                .startsWith("c2sp.org/tlog-proof@v1\nindex 5\n")
                .endsWith("\n\n" + sealed.note());

        assertThat(world.ledger.of(Action.LEDGER_READ))
                .extracting(entry -> entry.detail().get("read"))
                .containsExactly("bundle", "proof");
    }

    @Test
    void consistency_is_proved_up_to_the_signed_size() {
        MerkleTree tree = sealed.tree.tree(SIGNED);

        assertThat(evidence.consistency(Log.USE, 3, SIGNED)
                        .orElseThrow()
                        .verifies(sealed.tree.tree(3).root(), tree.root()))
                .isTrue();
    }

    @Test
    void a_closed_log_is_for_those_who_may_read_the_ledger() {
        Settings closed = (Settings) Proxy.newProxyInstance(
                Settings.class.getClassLoader(), new Class<?>[] {Settings.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("ledgerIsPublic")) {
                        return false;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        PublishedTree tree = new PublishedTree(sealed, closed, world.currentCall);
        world.callsAre(UUID.randomUUID(), "ann", Role.AUDITOR);
        assertThat(tree.checkpoint(Log.USE)).isPresent();

        world.callsAreAnonymous();
        assertThatThrownBy(() -> tree.checkpoint(Log.USE)).isInstanceOf(NotAllowedException.class);
        assertThatThrownBy(() -> tree.hashes(Log.USE, new TilePath(0, 0, 256))).isInstanceOf(NotAllowedException.class);
        assertThat(new PublishedTree(sealed, world, world.currentCall).checkpoint(Log.USE))
                .as("open")
                .isPresent();
    }

    @Test
    void an_export_is_an_entry_before_it_is_written() throws IOException {
        ExportLedger.Prepared prepared =
                export.prepare(Log.USE, new Wanted(10L, 20L, null, null)).orElseThrow();
        assertThat(world.ledger.last().action()).isEqualTo(Action.LEDGER_EXPORT);
        assertThat(world.ledger.last().detail()).containsEntry("from", "10").containsEntry("to", "20");
        assertThat(written).isEmpty();

        export.write(prepared, new ByteArrayOutputStream());
        assertThat(written).containsExactly(new LedgerExport.Range(10, 20));
    }

    @Test
    void a_range_is_cut_to_what_is_signed() {
        assertThat(range(Wanted.ALL)).contains(new LedgerExport.Range(0, SIGNED));
        assertThat(range(new Wanted(270L, 1000L, null, null))).contains(new LedgerExport.Range(270, SIGNED));
        assertThat(range(new Wanted(null, 40L, World.NOW, null))).contains(new LedgerExport.Range(30, 40));
        assertThat(range(new Wanted(SIGNED, null, null, null))).isEmpty();
        assertThat(range(new Wanted(20L, 20L, null, null))).isEmpty();
        assertThat(range(new Wanted(null, 30L, World.NOW, null))).isEmpty();
        assertThat(export.prepare(Log.CONTROL, Wanted.ALL)).isEmpty();
    }

    private Optional<LedgerExport.Range> range(Wanted wanted) {
        return export.prepare(Log.USE, wanted).map(ExportLedger.Prepared::range);
    }

    @Test
    void sealing_is_well_only_while_it_is_quick_and_nothing_stops_it() {
        Duration quick = Duration.ofSeconds(9);

        assertThat(new SealState(Log.USE, 1, quick, null, null).isHealthy()).isTrue();
        assertThat(new SealState(Log.USE, 1, Duration.ofSeconds(10), null, null).isHealthy())
                .isFalse();
        assertThat(new SealState(Log.USE, 1, quick, 7L, null).isHealthy()).isFalse();
        assertThat(new SealState(Log.USE, 1, quick, null, "why").isHealthy()).isFalse();
    }

    private final class RecordingExport implements LedgerExport {
        @Override
        public Optional<Range> between(Log log, @Nullable Instant from, @Nullable Instant until) {
            return Optional.of(new Range(30, 300));
        }

        @Override
        public void write(Range range, PublishedCheckpoint checkpoint, OutputStream out) {
            written.add(range);
        }
    }

    private static final class SealedInMemory implements SealedLedger {
        private final TestTree tree = TestTree.ofEntries(300);
        private final Checkpoint checkpoint =
                new Checkpoint("audit.example/use", SIGNED, tree.tree(SIGNED).root());

        String note() {
            return SignedNote.sign(
                            checkpoint.text(),
                            List.of(SigningKey.ofSeed(
                                    "audit.example/use", "0".repeat(32).getBytes(StandardCharsets.UTF_8))))
                    .note();
        }

        @Override
        public Optional<PublishedCheckpoint> latest(Log log) {
            return log == Log.USE
                    ? Optional.of(new PublishedCheckpoint(log, checkpoint, note(), World.NOW))
                    : Optional.empty();
        }

        @Override
        public SealState state(Log log) {
            return new SealState(log, SIGNED, Duration.ZERO, null, null);
        }

        @Override
        public byte[] hashes(Log log, TilePath tile) {
            return tree.tile(tile);
        }

        @Override
        public List<String> lines(Log log, long first, int count) {
            return LongStream.range(first, first + count)
                    .mapToObj(i -> "entry " + i)
                    .toList();
        }
    }

    private static final class NoKeys implements CheckpointKeys {
        @Override
        public String base(Supplier<String> proposal) {
            return proposal.get();
        }

        @Override
        public List<CheckpointKey> of(Log log) {
            return List.of();
        }

        @Override
        public void add(Log log, VerifierKey key, Entry entry) {
            throw new UnsupportedOperationException("no key is added here");
        }

        @Override
        public void retire(Log log, VerifierKey key, Entry entry) {
            throw new UnsupportedOperationException("no key is retired here");
        }
    }
}
