package org.grantwarden.persistence.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.grantwarden.domain.ledger.CanonicalJson;
import org.grantwarden.domain.ledger.LedgerExport;
import org.grantwarden.domain.ledger.MerkleTree;
import org.grantwarden.domain.ledger.PublishedCheckpoint;
import org.grantwarden.domain.ledger.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * Writes the ZIP of an export. The manifest comes first and names the files' digests, so the rows are read twice: once
 * to be digested, once to be written. Nothing is kept but the row in hand.
 */
final class ExportWriter {
    private static final HexFormat HEX = HexFormat.of();
    private static final String CHECKPOINT = "checkpoint";
    private static final String FORMAT = "grantwarden-export@v1";

    private final PublishedCheckpoint checkpoint;
    private final LedgerExport.Range range;
    private final MerkleTree tree;
    private final ExportRows rows;
    private final Part leaves = new Part("leaves.ndjson", "", ExportRows::leaf);
    private final Part payloads = new Part("payloads.ndjson", "", ExportRows::payload);
    private final Part index = new Part("index.csv", ExportRows.INDEX_HEADER, ExportRows::index);

    ExportWriter(PublishedCheckpoint checkpoint, LedgerExport.Range range, MerkleTree tree, ExportRows rows) {
        this.checkpoint = checkpoint;
        this.range = range;
        this.tree = tree;
        this.rows = rows;
    }

    void write(List<VerifierKey> keys, String cites, OutputStream out) throws IOException, SQLException {
        List<Part> parts = List.of(leaves, payloads, index);
        rows.each(row -> {
            for (Part part : parts) {
                part.digest(row);
            }
        });
        Map<String, String> proofs = proofs();
        ZipOutputStream zip = new ZipOutputStream(out);
        entry(zip, "manifest.json", manifest(keys, cites, parts, proofs));
        entry(zip, CHECKPOINT, checkpoint.note());
        for (Part part : parts) {
            zip.putNextEntry(new ZipEntry(part.name));
            zip.write(part.header.getBytes(StandardCharsets.UTF_8));
            rows.each(row -> zip.write(part.line.of(row)));
            zip.closeEntry();
        }
        for (var proof : proofs.entrySet()) {
            entry(zip, proof.getKey(), proof.getValue());
        }
        zip.finish();
    }

    private Map<String, String> proofs() {
        Map<String, String> proofs = new TreeMap<>();
        if (range.from() > 0) {
            proofs.put("proofs/prefix.consistency", prefix());
        }
        if (range.to() < checkpoint.checkpoint().size()) {
            proofs.put("proofs/suffix", suffix());
        }
        return proofs;
    }

    private String manifest(List<VerifierKey> keys, String cites, List<Part> parts, Map<String, String> proofs)
            throws SQLException {
        Map<String, Object> files = new TreeMap<>();
        for (Part part : parts) {
            files.put(part.name, Map.of("lines", part.lines, "sha256", HEX.formatHex(part.sha256.digest())));
        }
        files.put(CHECKPOINT, small(checkpoint.note()));
        proofs.forEach((name, text) -> files.put(name, small(text)));
        Map<String, Object> manifest = new TreeMap<>();
        manifest.put("format", FORMAT);
        manifest.put("origin", checkpoint.checkpoint().origin());
        manifest.put("log", checkpoint.log().code());
        manifest.put("from", range.from());
        manifest.put("to", range.to());
        manifest.put("size", checkpoint.checkpoint().size());
        List<Map<String, @Nullable Object>> dropped = rows.dropped();
        if (!dropped.isEmpty()) {
            manifest.put("dropped", dropped);
        }
        manifest.put("made_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        manifest.put("keys", keys.stream().map(VerifierKey::vkey).toList());
        manifest.put("files", files);
        if (!cites.isEmpty()) {
            manifest.put("cites", cites);
        }
        return CanonicalJson.write(manifest) + "\n";
    }

    private static Map<String, Object> small(String text) {
        long lines = text.chars().filter(c -> c == '\n').count();
        return Map.of("lines", lines, "sha256", HEX.formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private String prefix() {
        StringBuilder lines = new StringBuilder();
        tree.cover(0, range.from())
                .forEach(subtree -> lines.append(subtree.root().base64()).append('\n'));
        return lines.toString();
    }

    private String suffix() {
        StringBuilder lines = new StringBuilder();
        tree.cover(range.to(), checkpoint.checkpoint().size()).forEach(subtree -> lines.append(subtree.height())
                .append(' ')
                .append(subtree.root().base64())
                .append('\n'));
        return lines.toString();
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** A row as a line. */
    @FunctionalInterface
    private interface Line {
        byte[] of(ResultSet row) throws SQLException;
    }

    /** A file of one line for each row, and what is known of it after the first reading. */
    private static final class Part {
        private final String name;
        private final String header;
        private final Line line;
        private final MessageDigest sha256 = sha256();
        private long lines;

        Part(String name, String header, Line line) {
            this.name = name;
            this.header = header;
            this.line = line;
            if (!header.isEmpty()) {
                sha256.update(header.getBytes(StandardCharsets.UTF_8));
                lines = 1;
            }
        }

        void digest(ResultSet row) throws SQLException {
            sha256.update(line.of(row));
            lines++;
        }
    }
}
