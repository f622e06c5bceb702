package org.grantwarden.verify.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.grantwarden.verify.note.Checkpoint;
import org.jspecify.annotations.Nullable;

/** The answers of the commands that check a proof. */
final class ProofVerdict {
    private ProofVerdict() {}

    static Answer good(Checkpoint checkpoint, @Nullable Long index, List<String> notes, String sentence) {
        List<String> lines = new ArrayList<>(List.of("Log:        " + checkpoint.origin()));
        lines.addAll(notes);
        lines.add("RESULT:     " + sentence);
        return new Answer(Answer.GOOD, lines, members("ok", checkpoint, index, null));
    }

    static Answer damaged(@Nullable Checkpoint checkpoint, @Nullable Long index, String damage, String sentence) {
        return new Answer(
                Answer.DAMAGED,
                List.of("DAMAGE:     " + damage, "RESULT:     " + sentence),
                members("damaged", checkpoint, index, damage));
    }

    private static Map<String, @Nullable Object> members(
            String result, @Nullable Checkpoint checkpoint, @Nullable Long index, @Nullable String damage) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("result", result);
        members.put("origin", checkpoint == null ? null : checkpoint.origin());
        members.put("size", checkpoint == null ? null : checkpoint.size());
        members.put("root", checkpoint == null ? null : checkpoint.rootText());
        members.put("index", index);
        members.put("damage", damage);
        return members;
    }
}
