package org.grantwarden.connectors.http;

import java.util.Objects;
import org.grantwarden.domain.provider.Provider;
import org.grantwarden.domain.provider.RateLimit;
import org.jspecify.annotations.Nullable;

/**
 * For whom a call is made. Calls of one route to one host share their places, their pace and their rests; others do not
 * feel them.
 *
 * @param provider key of the provider; empty for a call that is made for none
 * @param accountType key of the account type; empty for a call that is made for none
 * @param limit how many calls the provider takes, as it documents; null where it does not
 */
public record Route(
        String provider, String accountType, @Nullable RateLimit limit) {
    /** For a call that is made for no provider of the catalogue, such as reading an issuer's metadata. */
    public static final Route NONE = new Route("", "", null);

    public Route {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(accountType, "accountType");
    }

    /**
     * For an account type of a provider.
     *
     * @param accountType its key
     */
    public static Route of(Provider provider, String accountType) {
        return new Route(provider.id().value(), accountType, provider.rateLimit());
    }
}
