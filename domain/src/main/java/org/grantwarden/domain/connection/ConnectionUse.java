package org.grantwarden.domain.connection;

import java.time.Instant;
import java.util.Objects;
import org.grantwarden.domain.ledger.Actor;
import org.jspecify.annotations.Nullable;

/**
 * That somebody uses a connection's tokens.
 *
 * @param name as shown today; null where it is not known
 * @param last when they were used last
 * @param times how often, within what was looked at
 */
public record ConnectionUse(Actor.Type by, @Nullable String name, Instant last, int times) {
    public ConnectionUse {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(last, "last");
    }
}
