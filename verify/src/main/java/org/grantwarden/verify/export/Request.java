package org.grantwarden.verify.export;

import java.nio.file.Path;
import java.util.List;
import org.grantwarden.verify.note.VerifierKey;
import org.jspecify.annotations.Nullable;

/**
 * What is to be checked, against what.
 *
 * @param keys keys that the auditor trusts
 * @param kept checkpoint that the auditor kept from an earlier export
 * @param consistency proof from the kept checkpoint to the export's, where the leaves do not tell
 * @param origin the log that is expected; null: the one that the manifest names
 * @param uids whether to look for a uid that stands twice; memory then grows with the leaves
 */
public record Request(
        Path export,
        List<VerifierKey> keys,
        @Nullable Path kept,
        @Nullable Path consistency,
        @Nullable String origin,
        boolean uids) {
    public Request {
        keys = List.copyOf(keys);
    }
}
