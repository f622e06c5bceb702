package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Objects;

/**
 * A condition that holds.
 *
 * @param since when it was first seen
 * @param detail the provider's error code or what else helps; never a secret; may be empty
 */
public record ConditionReport(Condition condition, Instant since, String detail) {
    public ConditionReport {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(detail, "detail");
    }
}
