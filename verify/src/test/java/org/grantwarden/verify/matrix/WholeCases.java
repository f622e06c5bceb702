package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.List;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;

/** Exports with nothing wrong: what must raise no alarm. */
final class WholeCases {
    private final Matrix matrix;

    WholeCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        MadeLog log = matrix.log();
        String kept = matrix.file("kept.checkpoint", MadeExport.checkpoint(log, Matrix.KEPT));
        String same = matrix.file("kept-same.checkpoint", MadeExport.checkpoint(log, Matrix.SIZE));
        String none = matrix.file("kept-empty.checkpoint", MadeExport.checkpoint(log, 0));
        matrix.file("kept-larger.checkpoint", MadeExport.checkpoint(matrix.log().upTo(350), 350));
        matrix.good("whole", MadeExport.of(log));
        matrix.good("whole-uids", MadeExport.of(log), "--uids");
        matrix.good("whole-origin", MadeExport.of(log), "--log-origin", Matrix.ORIGIN);
        matrix.good("whole-kept", MadeExport.of(log), "--kept", kept);
        matrix.good("whole-kept-same", MadeExport.of(log), "--kept", same);
        matrix.good("whole-kept-empty", MadeExport.of(log), "--kept", none);
        matrix.good("plain-append", MadeExport.of(matrix.log().upTo(350)), "--kept", same);
        for (int size : new int[] {0, 1, 2, 3, 64, 65}) {
            matrix.good("whole-of-" + size, MadeExport.of(log, 0, size, size));
        }
        erased(log);
        signatures(log);
        futures();
    }

    private void erased(MadeLog log) throws IOException {
        for (int i = 0; i < 10; i++) {
            log.entries.get(i).personal = null;
            log.entries.get(i).personalSalt = null;
        }
        log.entries.get(3).payload = null;
        log.entries.get(3).payloadSalt = null;
        matrix.good("erased", MadeExport.of(log));
        for (MadeEntry entry : log.entries) {
            entry.personal = null;
            entry.personalSalt = null;
            entry.payload = null;
            entry.payloadSalt = null;
        }
        matrix.good("erased-all", MadeExport.of(log));
    }

    private void signatures(MadeLog log) throws IOException {
        String text = MadeExport.checkpoint(log, Matrix.SIZE);
        String other = Matrix.key(Matrix.ORIGIN, 2)
                .sign(text.substring(0, text.indexOf("\n\n") + 1))
                .text();
        MadeExport rotated = MadeExport.of(log)
                .text(MadeExport.CHECKPOINT, text + other + "\n")
                .withManifest();
        matrix.good("key-being-changed", rotated);
        try {
            SignerKey witness = SignerKey.generate("witness.example/w1", VerifierKey.COSIGNATURE);
            String line = witness.cosign(text.substring(0, text.indexOf("\n\n") + 1), 1_700_000_000L)
                    .text();
            MadeExport witnessed = MadeExport.of(log)
                    .text(MadeExport.CHECKPOINT, text + line + "\n")
                    .withManifest();
            matrix.good("witnessed", witnessed);
            matrix.good(
                    "witnessed-trusted", witnessed, "--key", witness.verifier().text());
            MadeExport byTheWitnessAlone = MadeExport.of(log)
                    .text(MadeExport.CHECKPOINT, text.substring(0, text.indexOf("\n\n") + 2) + line + "\n")
                    .withManifest();
            matrix.bad(
                    "witnessed-only",
                    byTheWitnessAlone,
                    "checkpoint_signature",
                    null,
                    "--key",
                    witness.verifier().text());
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    private void futures() throws IOException {
        MadeLog more = matrix.log();
        more.entries.forEach(entry -> entry.members.put("zone", List.of("added", 1, true)));
        more.relink();
        more.entries.forEach(MadeEntry::reindex);
        matrix.good("further-members", MadeExport.of(more));
        String name = Matrix.ORIGIN + "/2-0a1b2c3d";
        SignerKey key = Matrix.key(name, 1);
        MadeLog later = new MadeLog(name, "control", key, 6, Matrix.TARGETS);
        later.entries.addAll(matrix.log().entries);
        matrix.good("later-incarnation", MadeExport.of(later), "--kept", "kept.checkpoint");
        matrix.good(
                "later-incarnation-own-key",
                MadeExport.of(later),
                "--key",
                key.verifier().text());
        String kept = matrix.file("kept-later.checkpoint", MadeExport.checkpoint(later, Matrix.KEPT));
        matrix.good("later-incarnation-kept", MadeExport.of(later), "--kept", kept);
        matrix.bad(
                "later-incarnation-lost",
                MadeExport.of(later),
                "smaller_than_kept",
                null,
                "--kept",
                "kept-larger.checkpoint");
    }
}
