package org.grantwarden.domain.identity;

import java.util.Objects;
import java.util.UUID;

/**
 * A signed-in user as a call sees them.
 *
 * @param passwordIsOneTime whether nothing is allowed yet but to change the password
 */
public record Caller(UUID userId, String signInName, Role role, boolean passwordIsOneTime, UUID sessionId) {
    public Caller {
        Objects.requireNonNull(userId, "userId");
        Objects.requireNonNull(signInName, "signInName");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(sessionId, "sessionId");
    }

    /** Whether this user may do that now. */
    public boolean may(Right right) {
        return passwordIsOneTime ? right == Right.CHANGE_OWN_PASSWORD : role.may(right);
    }
}
