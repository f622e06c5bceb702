package org.grantwarden.domain.ledger;

import java.util.Objects;

/**
 * A target as somebody saw it: what an entry can rest on.
 *
 * @param version at which it was seen; each change of a target raises it
 */
public record Seen(Target target, long version) {
    public Seen {
        Objects.requireNonNull(target, "target");
    }
}
