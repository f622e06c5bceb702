package org.grantwarden.domain.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entries as C2SP tlog-tiles bundles them: each behind its length in two bytes, big-endian. */
public final class EntryBundle {
    private EntryBundle() {}

    /** The bundle of these leaves. */
    public static byte[] of(List<String> lines) {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (String line : lines) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > Leaf.LONGEST_LINE) {
                throw new IllegalArgumentException("a leaf of " + bytes.length + " bytes");
            }
            bundle.write(bytes.length >> Byte.SIZE);
            bundle.write(bytes.length);
            bundle.writeBytes(bytes);
        }
        return bundle.toByteArray();
    }
}
