package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One entry altered: each member of the line, each column, values, personal data, salts. */
final class EntryCases {
    private final Matrix matrix;
    private final int at;
    private final int next;

    EntryCases(Matrix matrix) {
        this.matrix = matrix;
        this.at = matrix.log().inTheMiddleOfAChain(120);
        this.next = matrix.log().nextOf(at);
    }

    void write() throws IOException {
        members();
        numbers();
        lines();
        columns();
        payloads();
        times();
    }

    /** Each text of the line with its last bit flipped, the files' hashes renewed. */
    private void members() throws IOException {
        Map<String, Integer> seenAt = new TreeMap<>();
        for (String path : new String[] {
            "uid",
            "at",
            "action",
            "outcome",
            "request_id",
            "payload_sha256",
            "pii_sha256",
            "actor.type",
            "actor.id",
            "target.type",
            "target.id",
            "target.prev"
        }) {
            seenAt.put(path, at);
        }
        for (String path : new String[] {"node", "actor.name", "actor.session"}) {
            seenAt.put(path, next);
        }
        for (Map.Entry<String, Integer> member : seenAt.entrySet()) {
            String path = member.getKey();
            matrix.bad("flip-" + path, altered(entry -> flip(entry, path)), "root_mismatch", member.getValue());
            MadeExport careless = altered(entry -> flip(entry, path));
            careless.text(MadeExport.MANIFEST, MadeExport.of(matrix.log()).text(MadeExport.MANIFEST));
            matrix.bad("flip-" + path + "-careless", careless, "root_mismatch", member.getValue());
        }
        matrix.bad(
                "flip-node-kept",
                altered(entry -> flip(entry, "node")),
                "root_mismatch",
                next,
                "--kept",
                "kept.checkpoint");
        matrix.bad("flip-log", altered(entry -> entry.members.put("log", "use")), "root_mismatch", at);
        matrix.bad("flip-changed", altered(entry -> entry.members.put("changed", "x")), "root_mismatch", at);
        matrix.bad(
                "cut-changed", altered(entry -> entry.members.put("changed", List.of("name"))), "root_mismatch", next);
    }

    private void numbers() throws IOException {
        matrix.bad("flip-v", altered(entry -> entry.members.put("v", 0)), "root_mismatch", at);
        matrix.bad("flip-target.change", altered(entry -> entry.target.put("change", false)), "root_mismatch", at);
        matrix.bad("flip-target.version", altered(entry -> entry.target.put("version", 99L)), "root_mismatch", at);
        matrix.bad("drop-member", altered(entry -> entry.members.remove("node")), "root_mismatch", at);
        matrix.bad("drop-prev", altered(entry -> entry.target.remove("prev")), "root_mismatch", at);
        // The last entry of its target: nothing but the root covers its node.
        int last = Matrix.SIZE - 1;
        MadeLog log = matrix.log();
        flip(log.entries.get(last), "node");
        matrix.bad("flip-node-last", exportOf(log), "root_mismatch", null);
    }

    /** Bits of the line's punctuation, and spellings that mean the same. */
    private void lines() throws IOException {
        leaf("flip-brace", line -> (char) (line.charAt(0) ^ 1) + line.substring(1), "root_mismatch");
        leaf("blank-in-line", line -> line.replaceFirst(",", ", "), "root_mismatch");
        leaf("escape-in-line", line -> line.replaceFirst("node-", "\\\\u006eode-"), "root_mismatch");
        leaf("twice-in-line", line -> line.replaceFirst("\\{", "{\"v\":1,"), "root_mismatch");
        leaf("carriage-return", line -> line + "\r", "root_mismatch");
        leaf("empty-line", line -> "", "root_mismatch");
        leaf("fraction", line -> line.replace("\"v\":1", "\"v\":1.0"), "root_mismatch");
        leaf("long-line", line -> line.replace("node-", "node-" + "x".repeat(70_000)), "root_mismatch");
    }

    private void leaf(String name, UnaryOperator<String> change, String damage) throws IOException {
        MadeExport export = MadeExport.of(matrix.log())
                .editLine(MadeExport.LEAVES, at, change)
                .withManifest();
        matrix.bad(name, export, damage, at);
    }

    /** Each column of index.csv alone; the entries stay as they are. */
    private void columns() throws IOException {
        String[] header = MadeExport.of(matrix.log())
                .text(MadeExport.INDEX)
                .lines()
                .findFirst()
                .orElse("")
                .split(",", -1);
        for (int i = 0; i < header.length; i++) {
            int column = i;
            MadeExport export =
                    MadeExport.of(matrix.log()).editLine(MadeExport.INDEX, at + 1, row -> flipCell(row, column));
            if (header[i].equals("entry_id")) {
                matrix.bad("column-entry_id-careless", export, "file_hash", null);
            } else {
                matrix.bad("column-" + header[i], export.withManifest(), "index_mismatch", at);
            }
        }
        int system = at - at % 5;
        matrix.bad(
                "column-of-nobody",
                MadeExport.of(matrix.log())
                        .editLine(MadeExport.INDEX, system + 1, row -> row.replace(",system,,", ",system,x,"))
                        .withManifest(),
                "index_mismatch",
                system);
        matrix.bad(
                "column-formula",
                MadeExport.of(matrix.log())
                        .editLine(MadeExport.INDEX, system + 2, row -> row.replace("'+sync", "+sync"))
                        .withManifest(),
                "index_mismatch",
                system + 1);
    }

    private void payloads() throws IOException {
        values("payload", entry -> entry.payload = entry.payload + " ", "payload_mismatch");
        values("payload-salt", entry -> entry.payloadSalt = flipped(entry.payloadSalt), "payload_mismatch");
        values("payload-salt-upper", entry -> entry.payloadSalt = "AB" + entry.payloadSalt, "payload_mismatch");
        values("payload-without-text", entry -> entry.payload = null, "payload_mismatch");
        values("payload-without-salt", entry -> entry.payloadSalt = null, "payload_mismatch");
        values("personal", entry -> entry.personal = entry.personal + " ", "personal_mismatch");
        values("personal-salt", entry -> entry.personalSalt = flipped(entry.personalSalt), "personal_mismatch");
        values("personal-without-salt", entry -> entry.personalSalt = null, "personal_mismatch");
    }

    private void values(String name, Consumer<MadeEntry> change, String damage) throws IOException {
        MadeLog log = matrix.log();
        change.accept(log.entries.get(at));
        matrix.bad(name, exportOf(log), damage, at);
    }

    /** A time forged in line and column alike is seen by the root; one far from the recorded time also by that. */
    private void times() throws IOException {
        MadeLog near = matrix.log();
        flip(near.entries.get(at), "at");
        near.entries.get(at).reindex();
        matrix.bad("time-forged-near", exportOf(near), "root_mismatch", next);
        MadeLog far = matrix.log();
        far.entries.get(at).members.put("at", "2026-10-01T08:00:00.000000Z");
        far.entries.get(at).reindex();
        matrix.bad("time-forged-far", exportOf(far), "root_mismatch", at);
        MadeLog recorded = matrix.log();
        recorded.entries.get(at).columns.put("recorded_at", "2026-12-01T08:00:00.000000Z");
        matrix.bad("recorded-time-far", exportOf(recorded), "index_mismatch", at);
    }

    private MadeExport altered(Consumer<MadeEntry> change) {
        MadeLog log = matrix.log();
        change.accept(log.entries.get(at));
        return exportOf(log);
    }

    /** The files of an altered log under the checkpoint of the true one. */
    private MadeExport exportOf(MadeLog altered) {
        return MadeExport.of(matrix.log()).bodies(altered.entries, 0).withManifest();
    }

    private static void flip(MadeEntry entry, String path) {
        boolean isTime = path.equals("at");
        entry.alter(path, text -> isTime ? flipped(text.replace("Z", "")) + "Z" : flipped(text));
    }

    private static String flipped(@Nullable String text) {
        String value = String.valueOf(text);
        int last = value.length() - 1;
        return value.substring(0, last) + (char) (value.charAt(last) ^ 1);
    }

    private static String flipCell(String row, int column) {
        String[] cells = row.stripTrailing().split(",", -1);
        boolean isTime = cells[column].endsWith("Z");
        cells[column] = isTime ? cells[column].replace("2026-", "2025-") : flipped(cells[column]);
        return String.join(",", cells) + "\r";
    }
}
