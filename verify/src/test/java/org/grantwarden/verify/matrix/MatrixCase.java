package org.grantwarden.verify.matrix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An export and what a verifier must say of it.
 *
 * @param args what is typed before the file; other files are named relative to the matrix's folder
 * @param firstBadIndex null: none may be named
 */
public record MatrixCase(
        String file,
        List<String> args,
        int exit,
        @Nullable String damage,
        @Nullable Long firstBadIndex) {
    public MatrixCase {
        args = List.copyOf(args);
    }

    /** The case as a line of expected.ndjson. */
    String json() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("file", file);
        members.put("args", args);
        members.put("exit", exit);
        members.put("damage", damage);
        members.put("first_bad_index", firstBadIndex);
        return MadeJson.of(members);
    }

    @Override
    public String toString() {
        return file;
    }
}
