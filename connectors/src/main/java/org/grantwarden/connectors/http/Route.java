package org.grantwarden.connectors.http;

import java.time.Duration;
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
 * @param patience how long a call that cannot be made again waits for a full gate and a short rest; zero for the others, which
 *     are asked again by their callers
 */
public record Route(
        String provider, String accountType, @Nullable RateLimit limit, Duration patience) {
    /** For a call that is made for no provider of the catalogue, such as reading an issuer's metadata. */
    public static final Route NONE = new Route("", "");

    private static final Duration WHILE_SOMEBODY_WAITS = Duration.ofSeconds(12);

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
        return new Route(provider.id().value(), accountType, provider.rateLimit(), Duration.ZERO);
    }

    /** For calls that nothing is known of but whom they are for. */
    Route(String provider, String accountType) {
        this(provider, accountType, null, Duration.ZERO);
    }

    /** The same for a call whose occasion does not come again, such as redeeming a code: somebody consented for it. */
    public Route patient() {
        return new Route(provider, accountType, limit, WHILE_SOMEBODY_WAITS);
    }
}
