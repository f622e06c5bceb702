package org.grantwarden.domain.diagnosis;

import java.util.Locale;

/** How a step went, as far as that is known. Nothing is guessed: what nobody has seen cannot be told. */
public enum StepResult {
    PASSED,
    FAILED,
    /** Something before it stands in the way. */
    NOT_REACHED,
    /** It cannot be told from here, or nobody has tried. */
    UNKNOWN;

    /** As the texts of the screen name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
