package org.grantwarden.domain.token;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was done at the provider to which token set.
 *
 * @param tokenSetVersion the version whose tokens it was done to; 0 where there were none or nothing was done
 */
public record GrantEnd(AtProvider at, long tokenSetVersion) {
    /** The provider was not told. */
    public static final GrantEnd UNTOLD = new GrantEnd(AtProvider.GRANT_NOT_REVOKED, 0);

    /** There were no tokens to do anything to. */
    public static final GrantEnd NOTHING = new GrantEnd(AtProvider.NOTHING_TO_REVOKE, 0);

    public GrantEnd {
        Objects.requireNonNull(at, "at");
    }

    /** What that means for the tokens that are there now; a grant that came meanwhile was not ended. */
    public AtProvider of(@Nullable TokenSet present) {
        if (present == null) {
            return AtProvider.NOTHING_TO_REVOKE;
        }
        return present.version() == tokenSetVersion ? at : AtProvider.GRANT_NOT_REVOKED;
    }
}
