package org.grantwarden.verify.matrix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** An export as files, made from a log; then altered, with or without a new manifest. */
public final class MadeExport {
    static final String LEAVES = "leaves.ndjson";
    static final String PAYLOADS = "payloads.ndjson";
    static final String INDEX = "index.csv";
    static final String CHECKPOINT = "checkpoint";
    static final String MANIFEST = "manifest.json";
    static final String PREFIX = "proofs/prefix.consistency";
    static final String SUFFIX = "proofs/suffix";

    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<String, Object> manifest = new LinkedHashMap<>();

    /** The whole log. */
    static MadeExport of(MadeLog log) {
        return of(log, 0, log.entries.size(), log.entries.size());
    }

    /** Some of a log, as it was at a size. */
    static MadeExport of(MadeLog log, int from, int to, int size) {
        MadeExport made = new MadeExport();
        made.manifest.put("format", "grantwarden-export@v1");
        made.manifest.put("origin", log.origin);
        made.manifest.put("log", log.log);
        made.manifest.put("from", from);
        made.manifest.put("to", to);
        made.manifest.put("size", size);
        made.manifest.put("made_at", "2026-11-24T10:00:00Z");
        made.manifest.put("keys", List.of(log.key.verifier().text()));
        made.text(CHECKPOINT, checkpoint(log, size));
        made.bodies(log.entries.subList(from, to), from);
        if (from > 0) {
            made.text(PREFIX, lines(subtrees(log.leafHashes(size), 0, from, false)));
        }
        if (to < size) {
            made.text(SUFFIX, lines(subtrees(log.leafHashes(size), to, size, true)));
        }
        return made.withManifest();
    }

    /** Writes the three files with entries. */
    MadeExport bodies(List<MadeEntry> entries, int from) {
        StringBuilder leaves = new StringBuilder();
        StringBuilder payloads = new StringBuilder();
        StringBuilder index = new StringBuilder("index,entry_id,recorded_at,uid,at,log,action,outcome,actor_type,"
                + "actor_id,target_type,target_id,target_version,request_id\r\n");
        for (int i = 0; i < entries.size(); i++) {
            MadeEntry entry = entries.get(i);
            leaves.append(entry.line()).append('\n');
            Map<String, @Nullable Object> payload = new LinkedHashMap<>();
            payload.put("index", from + i);
            payload.put("payload", entry.payload);
            payload.put("payload_salt", entry.payloadSalt);
            payload.put("personal", entry.personal);
            payload.put("personal_salt", entry.personalSalt);
            payloads.append(MadeJson.of(payload)).append('\n');
            index.append(from + i);
            entry.columns.values().forEach(cell -> index.append(',').append(cell(cell)));
            index.append("\r\n");
        }
        text(LEAVES, leaves.toString());
        text(PAYLOADS, payloads.toString());
        text(INDEX, index.toString());
        return this;
    }

    private static String cell(String value) {
        String safe = !value.isEmpty() && "=+-@".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
        return safe.matches("[^,\"\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }

    static String checkpoint(MadeLog log, int size) {
        return signed(log, log.origin + "\n" + size + "\n" + base64(Defined.root(log.leafHashes(size))) + "\n");
    }

    static String signed(MadeLog log, String text) {
        return text + "\n" + log.key.sign(text).text() + "\n";
    }

    /** The roots of the perfect subtrees that cover a range. */
    static List<String> subtrees(List<byte[]> leaves, int from, int to, boolean withLevel) {
        List<String> lines = new ArrayList<>();
        int at = from;
        while (at < to) {
            int width = at == 0 ? Integer.highestOneBit(to) : Integer.lowestOneBit(at);
            while (at + width > to) {
                width /= 2;
            }
            String root = base64(Defined.root(leaves.subList(at, at + width)));
            lines.add(withLevel ? Integer.numberOfTrailingZeros(width) + " " + root : root);
            at += width;
        }
        return lines;
    }

    static String lines(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    MadeExport text(String file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    String text(String file) {
        return new String(files.getOrDefault(file, new byte[0]), StandardCharsets.UTF_8);
    }

    /** Alters a file's lines; line 0 of a file with entries is the first entry's (of index.csv: the header's). */
    MadeExport edit(String file, UnaryOperator<List<String>> change) {
        return text(file, lines(change.apply(new ArrayList<>(text(file).lines().toList()))));
    }

    MadeExport editLine(String file, int line, UnaryOperator<String> change) {
        return edit(file, lines -> {
            lines.set(line, change.apply(lines.get(line)));
            return lines;
        });
    }

    MadeExport swap(String file, int one, int other) {
        return edit(file, lines -> {
            Collections.swap(lines, one, other);
            return lines;
        });
    }

    MadeExport remove(String file, int line) {
        return edit(file, lines -> {
            lines.remove(line);
            return lines;
        });
    }

    /** Makes the manifest name the files as they are. */
    MadeExport withManifest() {
        Map<String, Object> named = new LinkedHashMap<>();
        files.forEach((name, bytes) -> {
            if (!name.equals(MANIFEST)) {
                Map<String, Object> file = new LinkedHashMap<>();
                file.put("sha256", HexFormat.of().formatHex(Defined.sha256(bytes)));
                if (name.endsWith(".ndjson")) {
                    file.put("lines", text(name).chars().filter(c -> c == '\n').count());
                }
                named.put(name, file);
            }
        });
        manifest.put("files", named);
        return text(MANIFEST, MadeJson.of(manifest));
    }

    /** Writes the ZIP. */
    void write(Path file) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            List<String> names = new ArrayList<>(List.of(MANIFEST));
            files.keySet().stream().filter(name -> !name.equals(MANIFEST)).forEach(names::add);
            for (String name : names) {
                byte[] bytes = files.get(name);
                if (bytes != null) {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setTime(0);
                    zip.putNextEntry(entry);
                    zip.write(bytes);
                    zip.closeEntry();
                }
            }
        }
    }
}
