package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.util.List;

/** What no verifier can judge: no key, no file, nonsense typed. */
final class RefusedCases {
    private final Matrix matrix;

    RefusedCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        MadeExport whole = MadeExport.of(matrix.log());
        String key = matrix.key.verifier().text();
        matrix.refused("without-key", whole, List.of());
        matrix.refused(
                "key-of-another-log",
                whole,
                List.of(
                        "--key",
                        Matrix.key("other.example/control", 2).verifier().text()));
        matrix.refused("key-cut", whole, List.of("--key", key.substring(0, key.length() - 4)));
        matrix.refused("key-altered", whole, List.of("--key", key.replace("demo", "demi")));
        matrix.refused("option-mistyped", whole, List.of("--kye", key));
        matrix.refused("option-without-value", whole, List.of("--key"));
        matrix.refused("kept-absent", whole, matrix.trusting("--kept", "no-such-file"));
        matrix.file("no-note", "hello\n");
        matrix.refused("kept-no-note", whole, matrix.trusting("--kept", "no-note"));
        MadeLog stranger =
                new MadeLog(Matrix.ORIGIN, "control", Matrix.key(Matrix.ORIGIN, 2), 6, Matrix.TARGETS).upTo(10);
        matrix.file("stranger.checkpoint", MadeExport.checkpoint(stranger, 10));
        matrix.refused("kept-of-a-stranger", whole, matrix.trusting("--kept", "stranger.checkpoint"));
        MadeLog use =
                new MadeLog(Matrix.USE_ORIGIN, "use", Matrix.key(Matrix.USE_ORIGIN, 1), 6, Matrix.TARGETS).upTo(10);
        matrix.file("use.checkpoint", MadeExport.checkpoint(use, 10));
        matrix.refused(
                "kept-of-use",
                whole,
                matrix.trusting("--key", use.key.verifier().text(), "--kept", "use.checkpoint"));
        matrix.file("no-archive.zip", "PK hello\n");
        matrix.refusedFile("no-archive.zip", matrix.trusting());
        matrix.refusedFile("no-such-file.zip", matrix.trusting());
    }
}
