package org.grantwarden.verify.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.verify.json.CanonicalForm;
import org.jspecify.annotations.Nullable;

/**
 * What a command came to: lines for a person, members of the last line for a program, an exit code.
 *
 * @param lines for a person
 * @param members for a program, by name; empty: no such line
 */
record Answer(int exitCode, List<String> lines, Map<String, @Nullable Object> members) {
    static final int GOOD = 0;
    static final int DAMAGED = 1;
    static final int CANNOT_JUDGE = 2;

    Answer {
        lines = List.copyOf(lines);
    }

    /** A text without a verdict. */
    static Answer text(List<String> lines) {
        return new Answer(GOOD, lines, Map.of());
    }

    /** Nothing can be said, and why. */
    static Answer cannotJudge(String reason) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("result", "cannot_judge");
        for (String absent : List.of("origin", "size", "root", "from", "to", "first_bad_index", "damage")) {
            members.put(absent, null);
        }
        members.put("erased_payloads", 0);
        members.put("erased_personal", 0);
        members.put("reason", reason);
        return new Answer(CANNOT_JUDGE, List.of(), members);
    }

    /** The last line. */
    String json() {
        return CanonicalForm.of(members);
    }
}
