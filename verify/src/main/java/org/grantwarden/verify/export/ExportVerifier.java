package org.grantwarden.verify.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.grantwarden.verify.json.MalformedJsonException;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.StrictBase64;
import org.jspecify.annotations.Nullable;

/**
 * Checks an export of one log, offline, as docs/ledger-format.md describes it. Everything is read once and in step;
 * memory grows with the number of targets only.
 */
public final class ExportVerifier {
    private final Request request;
    private final Findings findings = new Findings();
    private final List<String> notes = new ArrayList<>();

    private ExportVerifier(Request request) {
        this.request = request;
    }

    /**
     * Makes all checks that can be made.
     *
     * @throws CannotJudgeException if a file is unreadable, or no key of this log was given
     */
    public static Verdict verify(Request request) throws CannotJudgeException {
        try (ExportZip zip = ExportZip.open(request.export())) {
            return new ExportVerifier(request).verify(zip);
        } catch (IOException e) {
            throw new CannotJudgeException("'" + request.export() + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private Verdict verify(ExportZip zip) throws IOException, CannotJudgeException {
        Manifest manifest = manifest(zip);
        if (manifest == null) {
            return Verdict.unreadable(findings);
        }
        Checkpoint checkpoint = new CheckpointCheck(request, manifest, findings, notes).read(zip);
        String origin = checkpoint == null ? manifest.origin() : checkpoint.origin();
        KeptCheckpoint kept = KeptCheckpoint.of(request, origin);
        Range range = Range.of(manifest, checkpoint);
        String log = manifest.logOfOrigin();
        FileCheck files = new FileCheck(zip, manifest, findings);
        PartOfTree tree = new PartOfTree(range);
        tree.before(zip.small(ExportZip.PREFIX));
        Chains chains = new Chains(findings, range.from() > 0);
        PayloadCheck payloads;
        LeafPass pass;
        try (Counted leavesIn = zip.open(ExportZip.LEAVES);
                Counted payloadsIn = zip.open(ExportZip.PAYLOADS);
                Counted indexIn = zip.open(ExportZip.INDEX)) {
            payloads = new PayloadCheck(payloadsIn, findings);
            IndexCheck columns = new IndexCheck(indexIn, findings);
            pass = new LeafPass(range, log, tree, chains, payloads, columns, findings, kept, request.uids());
            pass.walk(leavesIn);
            files.check(ExportZip.LEAVES, leavesIn);
            files.check(ExportZip.PAYLOADS, payloadsIn);
            files.check(ExportZip.INDEX, indexIn);
        }
        files.checkOthers();
        checkRoot(zip, checkpoint, range, tree, pass);
        if (kept != null) {
            kept.check(checkpoint, findings, notes);
        }
        describe(range, pass, chains, payloads);
        notes.addAll(DroppedMonths.of(zip.small(Manifest.NAME)));
        return new Verdict(
                origin,
                checkpoint == null ? null : checkpoint.rootText(),
                checkpoint == null ? OptionalLong.empty() : OptionalLong.of(checkpoint.size()),
                OptionalLong.of(range.from()),
                OptionalLong.of(range.to()),
                findings,
                payloads.erasedPayloads(),
                payloads.erasedPersonal(),
                notes);
    }

    private @Nullable Manifest manifest(ExportZip zip) throws IOException {
        byte[] bytes = zip.small(Manifest.NAME);
        if (bytes == null) {
            findings.add(Damage.MANIFEST_MALFORMED, "there is no manifest.json: is this an export of the ledger?");
            return null;
        }
        try {
            Manifest manifest = Manifest.parse(bytes);
            if (!manifest.originFitsLog()) {
                findings.add(
                        Damage.MANIFEST_MISMATCH,
                        "the origin " + manifest.origin() + " is not one of the log " + manifest.log());
            }
            return manifest;
        } catch (MalformedJsonException e) {
            findings.add(Damage.MANIFEST_MALFORMED, e.getMessage());
            return null;
        }
    }

    private void checkRoot(ExportZip zip, @Nullable Checkpoint checkpoint, Range range, PartOfTree tree, LeafPass pass)
            throws IOException {
        byte[] suffix = zip.small(ExportZip.SUFFIX);
        if (range.to() < range.size() && suffix == null) {
            findings.add(
                    Damage.MISSING_LEAVES,
                    range.to(),
                    "the log has " + range.size() + " entries, and nothing stands for those from " + range.to()
                            + " on");
            return;
        }
        if (checkpoint == null || pass.isShort()) {
            return;
        }
        tree.behind(suffix);
        if (tree.size() != range.size()) {
            findings.add(Damage.ROOT_MISMATCH, "the subtrees around the exported entries are missing or malformed");
        } else if (!Arrays.equals(tree.root(), checkpoint.root())) {
            findings.add(
                    Damage.ROOT_MISMATCH,
                    "computed: " + StrictBase64.encode(tree.root()) + ", signed: " + checkpoint.rootText());
        } else {
            notes.add("Tree:       the entries lead to the signed root " + checkpoint.rootText());
        }
    }

    private void describe(Range range, LeafPass pass, Chains chains, PayloadCheck payloads) {
        notes.add("Entries:    " + pass.count() + " read, " + range.from() + " to " + (range.to() - 1) + " of "
                + range.size() + (range.isFull() ? " (the whole log)" : ""));
        notes.add("Targets:    " + chains.targets() + " chains"
                + (chains.begunEarlier() > 0
                        ? ", " + chains.begunEarlier() + " of them begun before this export"
                        : ""));
        notes.add("Erased:     values of " + payloads.erasedPayloads() + " entries, personal data of "
                + payloads.erasedPersonal() + " (allowed; the proofs hold without them)");
    }
}
