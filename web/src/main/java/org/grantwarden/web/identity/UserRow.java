package org.grantwarden.web.identity;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A user as the table shows it.
 *
 * @param role the role's code
 * @param state {@code active}, {@code oneTime} or {@code disabled}
 * @param sessions open sessions
 * @param self whether it is the person who looks at the table
 */
public record UserRow(UUID id, String name, String role, String state, int sessions, Instant since, boolean self)
        implements Serializable {

    /** The kind of the state's chip. */
    public String kind() {
        return switch (state) {
            case "active" -> "ok";
            case "oneTime" -> "hold";
            default -> "idle";
        };
    }

    /** Whether the user may sign in. */
    public boolean active() {
        return !state.equals("disabled");
    }

    /** The code of the other role. */
    public String otherRole() {
        return role.equals("administrator") ? "auditor" : "administrator";
    }

    /** Whether the person's data can be asked to be erased: not while the user may sign in, and not twice. */
    public boolean erasable() {
        return !active() && !self && !name.startsWith("erased-");
    }
}
