package org.grantwarden.verify.export;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the checks of an export came to.
 *
 * @param origin the log's name; null if not even that could be read
 * @param root the root that the checkpoint signs, base64; null if there is no readable checkpoint
 * @param size the leaves that the checkpoint signs
 * @param from index of the first leaf
 * @param to index behind the last leaf
 * @param findings what is not as it should be
 * @param erasedPayloads entries whose values were erased, which is allowed
 * @param erasedPersonal entries whose personal data were erased, which is allowed
 * @param notes what was checked, one line each, for a person
 */
public record Verdict(
        @Nullable String origin,
        @Nullable String root,
        OptionalLong size,
        OptionalLong from,
        OptionalLong to,
        Findings findings,
        long erasedPayloads,
        long erasedPersonal,
        List<String> notes) {
    public Verdict {
        notes = List.copyOf(notes);
    }

    /** Whether everything is as it should be. */
    public boolean isGood() {
        return findings.isEmpty();
    }

    /** The verdict on an export that says too little about itself for any check. */
    static Verdict unreadable(Findings findings) {
        return new Verdict(
                null,
                null,
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                findings,
                0,
                0,
                List.of());
    }
}
