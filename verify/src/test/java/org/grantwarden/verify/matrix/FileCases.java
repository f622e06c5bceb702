package org.grantwarden.verify.matrix;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The manifest and the files as a whole. */
final class FileCases {
    private final Matrix matrix;

    FileCases(Matrix matrix) {
        this.matrix = matrix;
    }

    void write() throws IOException {
        absent(MadeExport.LEAVES, "missing_leaves", 0);
        absent(MadeExport.PAYLOADS, "payload_missing", 0);
        absent(MadeExport.INDEX, "index_mismatch", 0);
        absent(MadeExport.CHECKPOINT, "checkpoint_malformed", null);
        matrix.bad("manifest-absent", without(MadeExport.MANIFEST), "manifest_malformed", null);
        matrix.bad("manifest-empty", whole().text(MadeExport.MANIFEST, ""), "manifest_malformed", null);
        matrix.bad("manifest-no-json", whole().text(MadeExport.MANIFEST, "size: 300"), "manifest_malformed", null);
        matrix.bad("manifest-other-format", with("format", "grantwarden-export@v2"), "manifest_malformed", null);
        matrix.bad("manifest-no-number", with("size", "300"), "manifest_malformed", null);
        matrix.bad("manifest-backwards", with("from", 400), "manifest_malformed", null);
        matrix.bad("manifest-larger", with("size", 301, "to", 301), "manifest_mismatch", null);
        matrix.bad("manifest-of-use", with("log", "use"), "manifest_mismatch", null);
        matrix.bad(
                "manifest-other-origin",
                with("origin", "other.example/control"),
                "origin_mismatch",
                null,
                "--log-origin",
                Matrix.ORIGIN);
        MadeExport lines = whole();
        String manifest = lines.text(MadeExport.MANIFEST);
        matrix.bad(
                "manifest-lines",
                lines.text(MadeExport.MANIFEST, manifest.replaceFirst("\"lines\":300", "\"lines\":299")),
                "manifest_mismatch",
                null);
        matrix.bad(
                "manifest-hash",
                whole().text(MadeExport.INDEX, whole().text(MadeExport.INDEX).replace("\r\n", "\n")),
                "file_hash",
                null);
        matrix.bad("file-unlisted", whole().text("notes.txt", "hello"), "manifest_mismatch", null);
        MadeExport listed = whole().text("notes.txt", "hello").withManifest();
        matrix.good("file-more", listed);
        listed.files.remove("notes.txt");
        matrix.bad("file-listed-but-absent", listed, "manifest_mismatch", null);
        matrix.bad(
                "header-other",
                whole().editLine(MadeExport.INDEX, 0, row -> row.replace("uid", "uuid"))
                        .withManifest(),
                "index_mismatch",
                null);
        matrix.good(
                "line-ends",
                whole().text(MadeExport.INDEX, whole().text(MadeExport.INDEX).replace("\r\n", "\n"))
                        .withManifest());
        matrix.bad(
                "values-no-json",
                whole().editLine(MadeExport.PAYLOADS, 17, line -> line.substring(1))
                        .withManifest(),
                "payload_mismatch",
                17);
        matrix.bad(
                "values-of-another",
                whole().editLine(MadeExport.PAYLOADS, 17, line -> line.replace("\"index\":17", "\"index\":18"))
                        .withManifest(),
                "payload_missing",
                17);
        matrix.bad(
                "row-quoted-wrongly",
                whole().editLine(MadeExport.INDEX, 18, row -> "\"" + row).withManifest(),
                "index_mismatch",
                17);
    }

    private void absent(String file, String damage, @Nullable Integer at) throws IOException {
        matrix.bad(file.replaceFirst("\\..*", "") + "-absent", without(file), damage, at);
        matrix.bad(file.replaceFirst("\\..*", "") + "-left-out", without(file).withManifest(), damage, at);
    }

    private MadeExport whole() {
        return MadeExport.of(matrix.log());
    }

    private MadeExport without(String file) {
        MadeExport export = whole();
        export.files.remove(file);
        return export;
    }

    private MadeExport with(Object... members) {
        MadeExport export = whole();
        for (int i = 0; i < members.length; i += 2) {
            export.manifest.put(String.valueOf(members[i]), members[i + 1]);
        }
        return export.withManifest();
    }
}
