package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.function.Consumer;

/** A log that signs what is wrong: history made anew with consistent hashes, an old backup, entries that do not fit. */
final class HistoryCases {
    private final Matrix matrix;

    HistoryCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        backups();
        anew();
        wrongFromTheBeginning();
    }

    private void backups() throws IOException {
        MadeExport old = MadeExport.of(matrix.log(), 0, 250, 250);
        matrix.bad("old-backup", old, "smaller_than_kept", null, "--kept", "kept-same.checkpoint");
        matrix.good("old-backup-without-memory", old);
        matrix.bad(
                "old-backup-much",
                MadeExport.of(matrix.log()),
                "smaller_than_kept",
                null,
                "--kept",
                "kept-larger.checkpoint");
    }

    /** All hashes and signatures are right; only the checkpoint that was kept tells. */
    private void anew() throws IOException {
        MadeLog early = rewritten(50);
        matrix.bad(
                "anew-before-kept", MadeExport.of(early), "inconsistent_with_kept", null, "--kept", "kept.checkpoint");
        matrix.good("anew-without-memory", MadeExport.of(early));
        matrix.bad(
                "anew-same-size",
                MadeExport.of(early),
                "inconsistent_with_kept",
                null,
                "--kept",
                "kept-same.checkpoint");
        MadeLog late = rewritten(250);
        matrix.good("anew-behind-kept", MadeExport.of(late), "--kept", "kept.checkpoint");
        matrix.bad(
                "anew-behind-kept-same",
                MadeExport.of(late),
                "inconsistent_with_kept",
                null,
                "--kept",
                "kept-same.checkpoint");
        MadeLog grown = rewritten(299).upTo(350);
        matrix.bad(
                "anew-and-grown",
                MadeExport.of(grown),
                "inconsistent_with_kept",
                null,
                "--kept",
                "kept-same.checkpoint");
        matrix.bad(
                "anew-under-a-name",
                MadeExport.of(early),
                "inconsistent_with_kept",
                null,
                "--kept",
                "kept.checkpoint",
                "--log-origin",
                Matrix.ORIGIN);
    }

    private MadeLog rewritten(int at) {
        MadeLog log = matrix.log();
        log.entries.get(at).payload = "{\"changes\":[]}";
        log.entries.get(at).commit();
        log.relink();
        return log;
    }

    /** One entry was wrong when it was signed: the root is right, the entry is not. */
    private void wrongFromTheBeginning() throws IOException {
        MadeLog log = matrix.log();
        int at = log.inTheMiddleOfAChain(100);
        signed("signed-version-skipped", at, entry -> entry.target.put("version", 77L), "chain_version", at);
        signed("signed-version-zero", at, entry -> entry.target.put("version", 0L), "chain_version", at);
        signed("signed-prev-of-another", at, entry -> entry.target.put("prev", "ab".repeat(32)), "chain_prev", at);
        signed("signed-without-prev", at, entry -> entry.target.remove("prev"), "chain_prev", at);
        signed("signed-first-with-prev", 0, entry -> entry.target.put("prev", "ab".repeat(32)), "chain_prev", 0);
        signed("signed-wrong-log", at, entry -> entry.members.put("log", "use"), "wrong_log", at);
        signed("signed-malformed", at, entry -> entry.line = "{}", "leaf_malformed", at);
        signed("signed-no-json", at, entry -> entry.line = "hello", "leaf_malformed", at);
        signed("signed-without-node", at, entry -> entry.members.remove("node"), "leaf_malformed", at);
        signed("signed-other-format", at, entry -> entry.members.put("v", 2), "leaf_malformed", at);
        signed(
                "signed-time-without-micros",
                at,
                entry -> entry.members.put("at", "2026-11-01T08:00:00Z"),
                "leaf_malformed",
                at);
        signed(
                "signed-time-impossible",
                at,
                entry -> entry.members.put("at", "2026-02-30T08:00:00.000000Z"),
                "leaf_malformed",
                at);
        signed(
                "signed-fraction",
                at,
                entry -> entry.line = entry.line().replace("\"v\":1", "\"v\":1.0"),
                "leaf_malformed",
                at);
        signed(
                "signed-half-pair",
                at,
                entry -> entry.line = entry.line().replace("node-", "\\ud800node-"),
                "leaf_malformed",
                at);
        signed(
                "signed-blank",
                at,
                entry -> entry.line = entry.line().replaceFirst(",", ", "),
                "leaf_not_canonical",
                at);
        signed(
                "signed-escape",
                at,
                entry -> entry.line = entry.line().replace("node-", "n\\u006fde-"),
                "leaf_not_canonical",
                at);
        signed(
                "signed-slash",
                at,
                entry -> entry.line = entry.line().replaceFirst("\"node-", "\"\\\\/node-"),
                "leaf_not_canonical",
                at);
        signed(
                "signed-order",
                at,
                entry -> entry.line = entry.line().replaceFirst("\\{(.*),\"v\":1}", "{\"v\":1,$1}"),
                "leaf_not_canonical",
                at);
        MadeLog twice = matrix.log();
        twice.entries.get(at).members.put("uid", twice.entries.get(20).members.get("uid"));
        twice.relink();
        twice.entries.forEach(MadeEntry::reindex);
        matrix.bad("signed-uid-twice", MadeExport.of(twice), "duplicate_uid", at, "--uids");
    }

    private void signed(String name, int at, Consumer<MadeEntry> change, String damage, int seenAt) throws IOException {
        MadeLog log = matrix.log();
        change.accept(log.entries.get(at));
        log.entries.forEach(MadeEntry::reindex);
        matrix.bad(name, MadeExport.of(log), damage, seenAt);
    }
}
