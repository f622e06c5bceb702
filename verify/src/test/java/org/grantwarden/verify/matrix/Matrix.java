package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.grantwarden.verify.note.MalformedNoteException;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * The matrix of damage: a folder of exports, each whole or damaged in one way, and {@code expected.ndjson}, which says
 * what a verifier must answer. Run as a program with a folder as its argument it writes it there.
 */
public final class Matrix {
    static final String ORIGIN = "grantwarden.example/ledger/demo/control";
    static final String USE_ORIGIN = "grantwarden.example/ledger/demo/use";
    static final int SIZE = 300;
    static final int KEPT = 200;
    static final int TARGETS = 12;

    final SignerKey key = key(ORIGIN, 1);
    private final Path folder;
    private final List<MatrixCase> cases = new ArrayList<>();

    private Matrix(Path folder) {
        this.folder = folder;
    }

    /** Writes all exports and expectations. */
    public static List<MatrixCase> write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Matrix matrix = new Matrix(folder);
        new WholeCases(matrix).write();
        new EntryCases(matrix).write();
        new OrderCases(matrix).write();
        new FileCases(matrix).write();
        new CheckpointCases(matrix).write();
        new HistoryCases(matrix).write();
        new RangeCases(matrix).write();
        new RefusedCases(matrix).write();
        Files.writeString(
                folder.resolve("expected.ndjson"),
                MadeExport.lines(matrix.cases.stream().map(MatrixCase::json).toList()));
        return matrix.cases;
    }

    /** Writes the matrix into the folder that is named. */
    public static void main(String[] args) throws IOException {
        System.out.println(write(Path.of(args[0])).size() + " exports in " + args[0]);
    }

    /** A log's key; the same number gives the same key. */
    static SignerKey key(String name, int number) {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        try {
            if (number == 1) {
                byte[] blob = Base64.getDecoder().decode("AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
                return SignerKey.of(seed, VerifierKey.of(name, VerifierKey.NOTE, Arrays.copyOfRange(blob, 1, 33)));
            }
            return SignerKey.generate(name, VerifierKey.NOTE);
        } catch (MalformedNoteException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The log that most exports are of. */
    MadeLog log() {
        return new MadeLog(ORIGIN, "control", key, 6, TARGETS).upTo(SIZE);
    }

    List<String> trusting(String... more) {
        List<String> args = new ArrayList<>(List.of("--key", key.verifier().text()));
        args.addAll(List.of(more));
        return args;
    }

    void good(String name, MadeExport export, String... more) throws IOException {
        add(name, export, trusting(more), 0, null, null);
    }

    void bad(String name, MadeExport export, String damage, @Nullable Integer firstBad, String... more)
            throws IOException {
        add(name, export, trusting(more), 1, damage, firstBad);
    }

    void refused(String name, MadeExport export, List<String> args) throws IOException {
        add(name, export, args, 2, null, null);
    }

    private void add(
            String name,
            MadeExport export,
            List<String> args,
            int exit,
            @Nullable String damage,
            @Nullable Integer firstBad)
            throws IOException {
        String file = name + ".zip";
        Path path = folder.resolve(file);
        if (cases.stream().anyMatch(known -> known.file().equals(file))) {
            throw new IllegalArgumentException(file + " stands twice");
        }
        export.write(path);
        cases.add(new MatrixCase(file, args, exit, damage, firstBad == null ? null : firstBad.longValue()));
    }

    void refusedFile(String file, List<String> args) {
        cases.add(new MatrixCase(file, args, 2, null, null));
    }

    /** Writes a file that arguments name. */
    String file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
        return name;
    }
}
