package org.grantwarden.domain.token;

import java.time.Duration;
import java.util.Objects;
import org.grantwarden.domain.provider.ProviderId;
import org.jspecify.annotations.Nullable;

/**
 * How long grants of a provider live, for queries that cannot read the catalogue.
 *
 * @param idle from a refresh on; null where unknown
 * @param absolute from consent on; null where unknown
 */
public record GrantLife(
        ProviderId provider,
        @Nullable Duration idle,
        @Nullable Duration absolute) {
    public GrantLife {
        Objects.requireNonNull(provider, "provider");
    }
}
