package org.grantwarden.verify.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The ZIP of an export; several of its files can be read side by side. */
final class ExportZip implements AutoCloseable {
    static final String CHECKPOINT = "checkpoint";
    static final String LEAVES = "leaves.ndjson";
    static final String PAYLOADS = "payloads.ndjson";
    static final String INDEX = "index.csv";
    static final String PREFIX = "proofs/prefix.consistency";
    static final String SUFFIX = "proofs/suffix";

    private static final int LONGEST_SMALL_FILE = 1 << 20;

    private final ZipFile zip;

    private ExportZip(ZipFile zip) {
        this.zip = zip;
    }

    /** @throws CannotJudgeException if there is no such file, or it is no ZIP */
    static ExportZip open(Path file) throws CannotJudgeException {
        if (!Files.isRegularFile(file)) {
            throw new CannotJudgeException("There is no file '" + file + "'.");
        }
        try {
            return new ExportZip(new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw new CannotJudgeException("'" + file + "' is not a ZIP that can be read: " + e.getMessage(), e);
        }
    }

    /** The names of all files, each once. */
    Set<String> names() {
        return new TreeSet<>(list());
    }

    boolean hasNameTwice() {
        return names().size() != list().size();
    }

    private List<String> list() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .toList();
    }

    /** A file to read; null if it is absent. */
    @Nullable
    Counted open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? null : new Counted(zip.getInputStream(entry));
    }

    /** A short file as a whole; null if it is absent, or too long to be what its name says. */
    byte @Nullable [] small(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            return null;
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LONGEST_SMALL_FILE + 1);
            return bytes.length > LONGEST_SMALL_FILE ? null : bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
