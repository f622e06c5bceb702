package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Exports of some of a log: what lies around the entries is there as roots of perfect subtrees. */
final class RangeCases {
    private final Matrix matrix;

    RangeCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        whole();
        dropped();
        damaged();
        kept();
    }

    private void whole() throws IOException {
        for (int[] range :
                new int[][] {{100, 200}, {100, 300}, {0, 128}, {1, 2}, {299, 300}, {0, 1}, {256, 299}, {77, 77}}) {
            matrix.good("range-" + range[0] + "-" + range[1], range(range[0], range[1]));
        }
    }

    /** The beginning of the log went by retention; what the manifest says of it is words, in whatever form. */
    private void dropped() throws IOException {
        Map<String, Object> month = new TreeMap<>(Map.of("month", "2018-01", "from", 0, "to", 100, "entries", 100));
        month.put("at", "2026-11-24T10:00:00.000000Z");
        month.put("export_sha256", "ab".repeat(32));
        MadeExport well = range(100, 300);
        well.manifest.put("dropped", List.of(month));
        matrix.good("range-dropped", well.withManifest());
        MadeExport odd = range(100, 300);
        odd.manifest.put("dropped", List.of("something else"));
        matrix.good("range-dropped-in-another-form", odd.withManifest());
    }

    private void damaged() throws IOException {
        int at = matrix.log().inTheMiddleOfAChain(150);
        MadeLog log = matrix.log();
        log.entries.get(at).alter("action", text -> text + "d");
        MadeExport altered =
                range(100, 250).bodies(log.entries.subList(100, 250), 100).withManifest();
        matrix.bad("range-altered", altered, "root_mismatch", at);
        matrix.bad("range-prefix-flipped", flipped(MadeExport.PREFIX), "root_mismatch", null);
        matrix.bad("range-suffix-flipped", flipped(MadeExport.SUFFIX), "root_mismatch", null);
        matrix.bad("range-prefix-absent", without(MadeExport.PREFIX), "root_mismatch", null);
        matrix.bad("range-suffix-absent", without(MadeExport.SUFFIX), "missing_leaves", 250);
        matrix.bad(
                "range-prefix-longer",
                range(100, 250)
                        .edit(MadeExport.PREFIX, lines -> {
                            lines.add(lines.get(0));
                            return lines;
                        })
                        .withManifest(),
                "root_mismatch",
                null);
        matrix.bad(
                "range-suffix-shorter",
                range(100, 250).remove(MadeExport.SUFFIX, 0).withManifest(),
                "root_mismatch",
                null);
        matrix.bad(
                "range-suffix-level",
                range(100, 250)
                        .editLine(MadeExport.SUFFIX, 0, line -> "5" + line.substring(1))
                        .withManifest(),
                "root_mismatch",
                null);
        matrix.bad(
                "range-cut",
                range(100, 250)
                        .edit(MadeExport.LEAVES, lines -> lines.subList(0, 140))
                        .withManifest(),
                "missing_leaves",
                240);
        MadeExport shifted = range(100, 250);
        shifted.manifest.put("from", 101);
        shifted.manifest.put("to", 251);
        matrix.bad("range-shifted", shifted.withManifest(), "root_mismatch", 101);
        MadeExport whole = MadeExport.of(matrix.log());
        whole.manifest.put("to", 290);
        matrix.bad("range-pretended", whole.withManifest(), "missing_leaves", 290);
    }

    private void kept() throws IOException {
        matrix.good("range-kept-inside", range(100, 250), "--kept", "kept.checkpoint");
        matrix.good("range-kept-at-its-end", range(100, 200), "--kept", "kept.checkpoint");
        matrix.good("range-kept-at-its-start", range(200, 250), "--kept", "kept.checkpoint");
        matrix.good("range-kept-same", range(100, 150), "--kept", "kept-same.checkpoint");
        String proof = matrix.file(
                "200-300.consistency",
                MadeExport.lines(Defined.proof(200, matrix.log().leafHashes(300)).stream()
                        .map(MadeExport::base64)
                        .toList()));
        String wrong = matrix.file(
                "199-300.consistency",
                MadeExport.lines(Defined.proof(199, matrix.log().leafHashes(300)).stream()
                        .map(MadeExport::base64)
                        .toList()));
        matrix.file("broken.consistency", "hello\n");
        matrix.good("range-kept-before", range(250, 300), "--kept", "kept.checkpoint", "--consistency", proof);
        matrix.good("range-kept-behind", range(10, 20), "--kept", "kept.checkpoint", "--consistency", proof);
        matrix.bad(
                "range-kept-wrong-proof",
                range(250, 300),
                "inconsistent_with_kept",
                null,
                "--kept",
                "kept.checkpoint",
                "--consistency",
                wrong);
        matrix.refused("range-kept-without-proof", range(250, 300), matrix.trusting("--kept", "kept.checkpoint"));
        matrix.refused(
                "range-kept-broken-proof",
                range(250, 300),
                matrix.trusting("--kept", "kept.checkpoint", "--consistency", "broken.consistency"));
        MadeLog anew = matrix.log();
        anew.entries.get(150).payload = "{}";
        anew.entries.get(150).commit();
        anew.relink();
        matrix.bad(
                "range-anew",
                MadeExport.of(anew, 100, 250, 300),
                "inconsistent_with_kept",
                null,
                "--kept",
                "kept.checkpoint");
    }

    private MadeExport range(int from, int to) {
        return MadeExport.of(matrix.log(), from, to, Matrix.SIZE);
    }

    private MadeExport flipped(String file) {
        return range(100, 250)
                .editLine(file, 1, line -> line.replaceFirst("[b-y]", "z"))
                .withManifest();
    }

    private MadeExport without(String file) {
        MadeExport export = range(100, 250);
        export.files.remove(file);
        return export.withManifest();
    }
}
