package org.grantwarden.verify.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.grantwarden.verify.json.MalformedJsonException;
import org.grantwarden.verify.tree.TreeHash;
import org.jspecify.annotations.Nullable;

/** One walk over all leaves, in which every check of a single leaf is made; payloads and columns walk beside it. */
final class LeafPass {
    /** Longest line of an entry: 16 bits hold its length. */
    static final int LONGEST_LINE = 65_535;

    private final Range range;
    private final String log;
    private final PartOfTree tree;
    private final Chains chains;
    private final PayloadCheck payloads;
    private final IndexCheck columns;
    private final Findings findings;
    private final @Nullable KeptCheckpoint kept;
    private final @Nullable Map<String, Long> uids;
    private final TreeHash hash = new TreeHash();
    private long count;
    private long surplus;

    LeafPass(
            Range range,
            String log,
            PartOfTree tree,
            Chains chains,
            PayloadCheck payloads,
            IndexCheck columns,
            Findings findings,
            @Nullable KeptCheckpoint kept,
            boolean uids) {
        this.range = range;
        this.log = log;
        this.tree = tree;
        this.chains = chains;
        this.payloads = payloads;
        this.columns = columns;
        this.findings = findings;
        this.kept = kept;
        this.uids = uids ? new HashMap<>() : null;
    }

    /** Walks; afterwards it is known how many leaves there are. */
    void walk(@Nullable InputStream in) throws IOException {
        LineReader lines = new LineReader(in == null ? InputStream.nullInputStream() : in, LONGEST_LINE);
        byte[] leafHash = new byte[TreeHash.LENGTH];
        compareWithKept();
        while (lines.next()) {
            if (count == range.count()) {
                surplus++;
                continue;
            }
            long index = range.from() + count++;
            hash.leaf(lines.buffer(), lines.from(), lines.length(), leafHash, 0);
            tree.leaf(leafHash);
            compareWithKept();
            Leaf leaf = read(lines, index);
            if (leaf != null) {
                check(leaf, index, leafHash);
            }
            payloads.next(index, leaf);
            columns.next(index, leaf);
        }
        payloads.finish(range);
        columns.finish(range);
        checkCount();
    }

    private void compareWithKept() {
        if (kept != null && kept.size() == tree.size()) {
            kept.recomputed(tree.root());
        }
    }

    private @Nullable Leaf read(LineReader lines, long index) {
        if (lines.isTooLong() || !lines.isTerminated()) {
            findings.add(Damage.LEAF_MALFORMED, index, "the line is too long, or cut");
            return null;
        }
        try {
            return LeafReader.read(lines.buffer(), lines.from(), lines.length());
        } catch (MalformedJsonException e) {
            findings.add(Damage.LEAF_MALFORMED, index, e.getMessage());
            return null;
        }
    }

    private void check(Leaf leaf, long index, byte[] leafHash) {
        if (!leaf.canonical()) {
            findings.add(Damage.LEAF_NOT_CANONICAL, index, "the line is JSON, but not in its canonical spelling");
        }
        if (!leaf.log().equals(log)) {
            findings.add(Damage.WRONG_LOG, index, "an entry of the log '" + leaf.log() + "' in '" + log + "'");
        }
        chains.next(leaf, index, leafHash);
        if (uids != null) {
            Long former = uids.putIfAbsent(leaf.uid(), index);
            if (former != null) {
                findings.add(Damage.DUPLICATE_UID, index, "entry " + former + " has the same uid");
            }
        }
    }

    private void checkCount() {
        if (isShort()) {
            long first = range.from() + count;
            findings.add(
                    Damage.MISSING_LEAVES,
                    first,
                    "leaves.ndjson has " + count + " lines, " + range.count() + " are due: from entry " + first
                            + " on, or as many in between, they are missing");
        }
        if (surplus > 0) {
            findings.add(Damage.SURPLUS_LEAVES, range.to(), surplus + " lines more than are due");
        }
    }

    /** Leaves read, surplus ones not counted. */
    long count() {
        return count;
    }

    /** Whether lines are missing. */
    boolean isShort() {
        return count < range.count();
    }
}
