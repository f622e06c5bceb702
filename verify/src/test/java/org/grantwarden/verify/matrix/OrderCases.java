package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

/** Entries missing, surplus, or in another order. */
final class OrderCases {
    private static final int MIDDLE = 150;
    private static final int LAST = Matrix.SIZE - 1;

    private final Matrix matrix;

    OrderCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        swaps();
        deletions();
        insertions();
    }

    private void swaps() throws IOException {
        MadeExport lines = MadeExport.of(matrix.log())
                .swap(MadeExport.LEAVES, MIDDLE, MIDDLE + 1)
                .withManifest();
        matrix.bad("swap-lines", lines, "root_mismatch", MIDDLE);
        MadeExport far =
                MadeExport.of(matrix.log()).swap(MadeExport.LEAVES, 3, LAST).withManifest();
        matrix.bad("swap-lines-far", far, "root_mismatch", 3);
        MadeExport values = MadeExport.of(matrix.log())
                .swap(MadeExport.PAYLOADS, MIDDLE, MIDDLE + 1)
                .withManifest();
        matrix.bad("swap-payloads", values, "payload_missing", MIDDLE);
        MadeExport rows = MadeExport.of(matrix.log())
                .swap(MadeExport.INDEX, MIDDLE + 1, MIDDLE + 2)
                .withManifest();
        matrix.bad("swap-rows", rows, "index_mismatch", MIDDLE);
        // Whole entries, values and columns included: only what binds them to their place tells.
        MadeLog apart = matrix.log();
        int other = otherTargetBehind(apart, MIDDLE);
        Collections.swap(apart.entries, other, other + 1);
        matrix.bad("swap-entries", under(apart), "root_mismatch", null);
        MadeLog chain = matrix.log();
        int first = chain.inTheMiddleOfAChain(MIDDLE);
        int second = chain.nextOf(first);
        Collections.swap(chain.entries, first, second);
        matrix.bad("swap-entries-of-a-target", under(chain), "root_mismatch", first);
    }

    private static int otherTargetBehind(MadeLog log, int from) {
        int at = from;
        while (log.entries.get(at).targetName().equals(log.entries.get(at + 1).targetName())) {
            at++;
        }
        return at;
    }

    private void deletions() throws IOException {
        for (int at : new int[] {0, MIDDLE, LAST}) {
            MadeExport line =
                    MadeExport.of(matrix.log()).remove(MadeExport.LEAVES, at).withManifest();
            matrix.bad("delete-line-" + at, line, "missing_leaves", at);
            MadeLog log = matrix.log();
            Integer seen = firstSeenWithout(log, at);
            log.entries.remove(at);
            matrix.bad("delete-entry-" + at, under(log), "missing_leaves", seen);
            MadeExport smaller = MadeExport.of(matrix.log()).bodies(log.entries, 0);
            smaller.manifest.put("to", LAST);
            smaller.manifest.put("size", LAST);
            matrix.bad("delete-entry-" + at + "-smaller", smaller.withManifest(), "missing_leaves", seen);
            matrix.bad(
                    "delete-values-" + at,
                    MadeExport.of(matrix.log()).remove(MadeExport.PAYLOADS, at).withManifest(),
                    "payload_missing",
                    at);
            matrix.bad(
                    "delete-row-" + at,
                    MadeExport.of(matrix.log()).remove(MadeExport.INDEX, at + 1).withManifest(),
                    "index_mismatch",
                    at);
        }
        MadeExport tail = MadeExport.of(matrix.log())
                .edit(MadeExport.LEAVES, lines -> lines.subList(0, 290))
                .withManifest();
        matrix.bad("cut-tail", tail, "missing_leaves", 290);
        MadeExport all = MadeExport.of(matrix.log())
                .bodies(matrix.log().entries.subList(0, 290), 0)
                .withManifest();
        matrix.bad("cut-tail-of-all", all, "missing_leaves", 290);
        MadeExport inLine = MadeExport.of(matrix.log());
        String text = inLine.text(MadeExport.LEAVES);
        matrix.bad(
                "cut-in-line",
                inLine.text(MadeExport.LEAVES, text.substring(0, text.length() - 40))
                        .withManifest(),
                "root_mismatch",
                LAST);
        matrix.bad(
                "cut-last-newline",
                MadeExport.of(matrix.log())
                        .text(MadeExport.LEAVES, text.substring(0, text.length() - 1))
                        .withManifest(),
                "leaf_malformed",
                LAST);
    }

    /** Where a deletion with everything moved up is seen first: at the target's next change, or at the end. */
    private static Integer firstSeenWithout(MadeLog log, int at) {
        if (at == LAST || !log.entries.get(at).change()) {
            return LAST;
        }
        return log.nextOf(at) - 1;
    }

    private void insertions() throws IOException {
        MadeLog longer = matrix.log().upTo(Matrix.SIZE + 1);
        MadeExport appended =
                MadeExport.of(matrix.log()).bodies(longer.entries, 0).withManifest();
        matrix.bad("surplus-entry", appended, "surplus_leaves", Matrix.SIZE);
        MadeExport twice = MadeExport.of(matrix.log())
                .edit(MadeExport.LEAVES, lines -> {
                    lines.add(MIDDLE, lines.get(MIDDLE));
                    return lines;
                })
                .withManifest();
        matrix.bad("line-twice", twice, "surplus_leaves", MIDDLE + 1);
        MadeExport values = MadeExport.of(matrix.log())
                .edit(MadeExport.PAYLOADS, OrderCases::lastTwice)
                .withManifest();
        matrix.bad("surplus-values", values, "payload_mismatch", Matrix.SIZE);
        MadeExport rows = MadeExport.of(matrix.log())
                .edit(MadeExport.INDEX, OrderCases::lastTwice)
                .withManifest();
        matrix.bad("surplus-row", rows, "index_mismatch", Matrix.SIZE);
    }

    private static List<String> lastTwice(List<String> lines) {
        lines.add(lines.get(lines.size() - 1));
        return lines;
    }

    private MadeExport under(MadeLog altered) {
        return MadeExport.of(matrix.log()).bodies(altered.entries, 0).withManifest();
    }
}
