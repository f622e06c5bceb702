package org.grantwarden.domain.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step and what was found at it.
 *
 * @param values what the finding's sentence takes, never a secret; see {@link Finding}
 * @param seenAt from when that is; null where nobody has tried
 * @param exchange what was asked and answered, redacted; null where there was nothing or it is not on record
 */
public record Step(
        StepName name,
        Finding finding,
        List<String> values,
        @Nullable Instant seenAt,
        @Nullable ShownExchange exchange) {
    private static final String NOTHING = "–";

    public Step {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(finding, "finding");
        values = values.stream().map(value -> value.isEmpty() ? NOTHING : value).toList();
    }

    static Step seen(StepName name, Finding finding, Instant at, String... values) {
        return new Step(name, finding, List.of(values), at, null);
    }

    /** Nobody has tried. */
    static Step untold(StepName name, Finding finding, String... values) {
        return new Step(name, finding, List.of(values), null, null);
    }

    Step with(@Nullable ShownExchange shown) {
        return new Step(name, finding, values, seenAt, shown);
    }

    /** How it went. */
    public StepResult result() {
        return finding.result();
    }

    /** This step where an earlier one failed: what nobody has tried was not reached. */
    Step behindFailure() {
        return result() == StepResult.UNKNOWN && seenAt == null
                ? new Step(name, Finding.NOT_TRIED, List.of(), null, null)
                : this;
    }
}
