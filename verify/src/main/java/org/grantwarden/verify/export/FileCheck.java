package org.grantwarden.verify.export;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whether the files are those that the manifest names. It cannot be believed alone, but it finds a careless edit. */
final class FileCheck {
    private final ExportZip zip;
    private final Manifest manifest;
    private final Findings findings;
    private final Set<String> checked = new TreeSet<>();

    FileCheck(ExportZip zip, Manifest manifest, Findings findings) {
        this.zip = zip;
        this.manifest = manifest;
        this.findings = findings;
        checked.add(Manifest.NAME);
        Set<String> named = new TreeSet<>(manifest.files().keySet());
        Set<String> present = zip.names();
        present.remove(Manifest.NAME);
        if (!named.equals(present) || zip.hasNameTwice()) {
            findings.add(Damage.MANIFEST_MISMATCH, "the manifest names " + named + ", the export holds " + present);
        }
    }

    /** Compares a file that was read through; null if it is absent. */
    void check(String name, @Nullable Counted file) throws IOException {
        checked.add(name);
        Manifest.NamedFile named = manifest.files().get(name);
        if (file == null || named == null) {
            return;
        }
        file.drain();
        if (!file.sha256().equals(named.sha256())) {
            findings.add(Damage.FILE_HASH, name + " is not the file that the manifest names");
        }
        boolean isLineFile = name.endsWith(".ndjson");
        if (isLineFile && named.lines() != null && named.lines() != file.lines()) {
            findings.add(
                    Damage.MANIFEST_MISMATCH,
                    name + " has " + file.lines() + " lines, the manifest says " + named.lines());
        }
    }

    /** Compares all other files. */
    void checkOthers() throws IOException {
        Set<String> others = zip.names();
        others.removeAll(checked);
        for (String name : others) {
            try (Counted file = zip.open(name)) {
                check(name, file);
            }
        }
    }
}
