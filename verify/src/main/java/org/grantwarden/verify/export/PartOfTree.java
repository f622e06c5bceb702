package org.grantwarden.verify.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.grantwarden.verify.note.Checkpoint;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.StrictBase64;
import org.grantwarden.verify.tree.GrowingTree;
import org.jspecify.annotations.Nullable;

/** The log's tree, made of the export's leaves and, around them, of the perfect subtrees that the export brings along. */
final class PartOfTree {
    private final GrowingTree tree = new GrowingTree();
    private final Range range;
    private boolean broken;

    PartOfTree(Range range) {
        this.range = range;
    }

    /** Takes what lies before the first leaf: the roots of its perfect subtrees, the largest first, one a line. */
    void before(byte @Nullable [] proof) {
        if (range.from() == 0) {
            return;
        }
        try {
            List<String> lines = linesOf(proof);
            for (String line : lines) {
                appendNext(StrictBase64.hash(line), range.from());
            }
            broken |= tree.size() != range.from();
        } catch (MalformedNoteException e) {
            broken = true;
        }
    }

    /** Takes the next leaf's hash. */
    void leaf(byte[] hash) {
        if (!broken) {
            tree.append(hash, 0);
        }
    }

    /** Takes what lies behind the last leaf: levels and roots of its perfect subtrees from left to right, one a line. */
    void behind(byte @Nullable [] proof) {
        if (range.to() >= range.size() || broken) {
            return;
        }
        try {
            for (String line : linesOf(proof)) {
                int blank = line.indexOf(' ');
                long level = Checkpoint.decimal(blank < 0 ? "" : line.substring(0, blank));
                if (tree.size() >= range.size() || level != GrowingTree.levelAt(tree.size(), range.size())) {
                    throw new MalformedNoteException("a subtree of another level is due");
                }
                appendNext(StrictBase64.hash(line.substring(blank + 1)), range.size());
            }
        } catch (MalformedNoteException e) {
            broken = true;
        }
    }

    private void appendNext(byte[] root, long end) throws MalformedNoteException {
        if (tree.size() >= end) {
            throw new MalformedNoteException("there are more subtrees than the range has");
        }
        tree.append(GrowingTree.levelAt(tree.size(), end), root, 0);
    }

    private static List<String> linesOf(byte @Nullable [] proof) throws MalformedNoteException {
        if (proof == null) {
            throw new MalformedNoteException("the proof is missing");
        }
        return new String(proof, StandardCharsets.UTF_8).lines().toList();
    }

    /** Leaves so far; -1 if the subtrees before them could not be read. */
    long size() {
        return broken ? -1 : tree.size();
    }

    /** The root so far. */
    byte[] root() {
        return tree.root();
    }
}
