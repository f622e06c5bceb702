package org.grantwarden.verify.matrix;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.grantwarden.verify.note.SignerKey;
import org.grantwarden.verify.tree.GrowingTree;
import org.grantwarden.verify.tree.TreeHash;

/**
 * Writes an export of any size for measurements, without holding it: {@code export.zip}, and beside it the plain
 * {@code leaves.ndjson}, {@code checkpoint} and {@code key}.
 */
public final class LargeExport {
    private static final List<String> BODIES = List.of(MadeExport.LEAVES, MadeExport.PAYLOADS, MadeExport.INDEX);

    private LargeExport() {}

    /** Arguments: folder, number of entries, number of targets. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }

    static void write(Path folder, int size, int targets) throws IOException {
        Files.createDirectories(folder);
        SignerKey key = Matrix.key(Matrix.ORIGIN, 1);
        MadeLog log = new MadeLog(Matrix.ORIGIN, "control", key, 6, targets);
        GrowingTree tree = new GrowingTree();
        try (OutputStream leaves = out(folder, MadeExport.LEAVES);
                OutputStream payloads = out(folder, MadeExport.PAYLOADS);
                OutputStream index = out(folder, MadeExport.INDEX)) {
            for (int i = 0; i < size; i++) {
                MadeEntry entry = log.next(i);
                tree.append(entry.leafHash(), 0);
                MadeExport one = new MadeExport().bodies(List.of(entry), i);
                write(leaves, one.text(MadeExport.LEAVES));
                write(payloads, one.text(MadeExport.PAYLOADS));
                String rows = one.text(MadeExport.INDEX);
                write(index, i == 0 ? rows : rows.substring(rows.indexOf('\n') + 1));
            }
        }
        String checkpoint =
                MadeExport.signed(log, log.origin + "\n" + size + "\n" + MadeExport.base64(tree.root()) + "\n");
        Files.writeString(folder.resolve(MadeExport.CHECKPOINT), checkpoint);
        Files.writeString(folder.resolve("key"), key.verifier().text() + "\n");
        zip(folder, size, log);
    }

    private static OutputStream out(Path folder, String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)), 1 << 20);
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void zip(Path folder, int size, MadeLog log) throws IOException {
        Map<String, Object> files = new LinkedHashMap<>();
        for (String name : List.of(MadeExport.CHECKPOINT, MadeExport.LEAVES, MadeExport.PAYLOADS, MadeExport.INDEX)) {
            files.put(name, Map.of("sha256", sha256(folder.resolve(name))));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", "grantwarden-export@v1");
        manifest.put("origin", log.origin);
        manifest.put("log", log.log);
        manifest.put("from", 0);
        manifest.put("to", size);
        manifest.put("size", size);
        manifest.put("made_at", "2026-11-24T10:00:00Z");
        manifest.put("keys", List.of(log.key.verifier().text()));
        manifest.put("files", files);
        try (ZipOutputStream zip = new ZipOutputStream(out(folder, "export.zip"))) {
            zip.putNextEntry(new ZipEntry(MadeExport.MANIFEST));
            zip.write(MadeJson.of(manifest).getBytes(StandardCharsets.UTF_8));
            for (String name : files.keySet()) {
                zip.putNextEntry(new ZipEntry(name));
                Files.copy(folder.resolve(name), zip);
            }
        }
        for (String name : BODIES.subList(1, BODIES.size())) {
            Files.delete(folder.resolve(name));
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = TreeHash.sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] part = new byte[1 << 20];
            for (int count = in.read(part); count >= 0; count = in.read(part)) {
                digest.update(part, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
