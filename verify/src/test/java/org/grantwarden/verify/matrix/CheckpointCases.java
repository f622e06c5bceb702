package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.grantwarden.verify.note.SignerKey;
import org.jspecify.annotations.Nullable;

/** The checkpoint altered, exchanged, or of somebody else. */
final class CheckpointCases {
    private final Matrix matrix;

    CheckpointCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        altered("signature-flipped", note -> flip(note, note.length() - 20), "checkpoint_signature", null);
        altered("root-flipped", note -> flip(note, note.indexOf("\n300\n") + 10), "checkpoint_signature", null);
        altered("size-larger", note -> note.replace("\n300\n", "\n301\n"), "checkpoint_signature", Matrix.SIZE);
        altered("size-smaller", note -> note.replace("\n300\n", "\n299\n"), "checkpoint_signature", Matrix.SIZE - 1);
        altered("size-with-zero", note -> note.replace("\n300\n", "\n0300\n"), "checkpoint_malformed", null);
        altered("size-negative", note -> note.replace("\n300\n", "\n-300\n"), "checkpoint_malformed", null);
        altered("origin-flipped", note -> "h" + note.substring(1), "checkpoint_signature", null);
        altered("line-more", note -> note.replaceFirst("\n\n", "\nmore\n\n"), "checkpoint_signature", null);
        altered("hyphen", note -> note.replace('\u2014', '-'), "checkpoint_malformed", null);
        altered("windows-line-ends", note -> note.replace("\n", "\r\n"), "checkpoint_malformed", null);
        altered("no-final-newline", note -> note.substring(0, note.length() - 1), "checkpoint_malformed", null);
        altered("no-signature", note -> note.substring(0, note.indexOf("\n\n") + 1), "checkpoint_malformed", null);
        altered("signature-cut", note -> note.substring(0, note.length() - 9) + "\n", "checkpoint_signature", null);
        altered("line-behind", note -> note + "hello\n", "checkpoint_malformed", null);
        altered("empty", note -> "", "checkpoint_malformed", null);
        altered("url-safe", note -> note.replace("= ", "").replaceFirst("=\n\n", "\n\n"), "checkpoint_malformed", null);
        others();
    }

    /** The same words, signed by a key that nobody was told of; an old one; one of the other log. */
    private void others() throws IOException {
        SignerKey stranger = Matrix.key(Matrix.ORIGIN, 2);
        altered("of-another-key", note -> signedBy(stranger, note), "checkpoint_signature", null);
        SignerKey other = Matrix.key("other.example/control", 2);
        altered("of-another-name", note -> signedBy(other, note), "checkpoint_signature", null);
        MadeLog log = matrix.log();
        altered("older", note -> MadeExport.checkpoint(log, 250), "surplus_leaves", 250);
        MadeLog use = new MadeLog(Matrix.USE_ORIGIN, "use", Matrix.key(Matrix.USE_ORIGIN, 1), 6, Matrix.TARGETS);
        use.upTo(Matrix.SIZE);
        MadeExport mixed = MadeExport.of(log)
                .text(MadeExport.CHECKPOINT, MadeExport.checkpoint(use, Matrix.SIZE))
                .withManifest();
        matrix.bad(
                "checkpoint-of-use",
                mixed,
                "origin_mismatch",
                null,
                "--key",
                use.key.verifier().text());
        matrix.bad("checkpoint-of-use-alone", mixed, "checkpoint_signature", null);
        matrix.bad(
                "export-of-use",
                MadeExport.of(use),
                "origin_mismatch",
                null,
                "--key",
                use.key.verifier().text(),
                "--log-origin",
                Matrix.ORIGIN);
        String text = MadeExport.checkpoint(log, Matrix.SIZE);
        String forged = text + flip(text.substring(text.indexOf('\u2014')), 120);
        altered("one-good-one-forged", note -> forged, "checkpoint_signature", null);
    }

    private void altered(String name, UnaryOperator<String> change, String damage, @Nullable Integer at)
            throws IOException {
        MadeExport export = MadeExport.of(matrix.log());
        export.text(MadeExport.CHECKPOINT, change.apply(export.text(MadeExport.CHECKPOINT)));
        matrix.bad("checkpoint-" + name, export.withManifest(), damage, at);
    }

    private static String signedBy(SignerKey key, String note) {
        String text = note.substring(0, note.indexOf("\n\n") + 1);
        return text + "\n" + key.sign(text).text() + "\n";
    }

    private static String flip(String text, int at) {
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
