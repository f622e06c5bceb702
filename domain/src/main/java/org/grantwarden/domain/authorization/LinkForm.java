package org.grantwarden.domain.authorization;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.grantwarden.domain.form.Problem;

/**
 * An authorization link as typed.
 *
 * @param invited for whom: a name or an e-mail address, free text
 * @param purpose why, in words for the person who will read it
 * @param validFor how long it may be used
 */
public record LinkForm(String invited, String purpose, Duration validFor) {
    /** Shortest life. */
    public static final Duration SHORTEST = Duration.ofHours(1);

    /** Longest life. */
    public static final Duration LONGEST = Duration.ofDays(14);

    /** Life unless chosen otherwise. */
    public static final Duration USUAL = Duration.ofDays(3);

    /** Most characters of the name or address. */
    public static final int LONGEST_INVITED = 200;

    /** Most characters of the purpose. */
    public static final int LONGEST_PURPOSE = 500;

    public LinkForm {
        invited = invited.strip();
        purpose = purpose.strip();
    }

    /** All that is wrong, in the order of the form. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        checkText("invited", invited, LONGEST_INVITED, false).ifPresent(problems::add);
        checkText("purpose", purpose, LONGEST_PURPOSE, true).ifPresent(problems::add);
        if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0) {
            problems.add(Problem.of("validFor", "range"));
        }
        return problems;
    }

    private static Optional<Problem> checkText(String field, String text, int longest, boolean lines) {
        if (text.isEmpty()) {
            return Optional.of(Problem.of(field, "required"));
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return Optional.of(Problem.of(field, "too_long", Integer.toString(longest)));
        }
        // The text reaches a stranger's screen and a mail: nothing in it may pretend to be something else.
        boolean hidden = text.codePoints()
                .filter(c -> !lines || (c != '\n' && c != '\r'))
                .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        return hidden ? Optional.of(Problem.of(field, "control_characters")) : Optional.empty();
    }
}
