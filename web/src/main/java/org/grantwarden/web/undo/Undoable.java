package org.grantwarden.web.undo;

import java.io.Serializable;
import java.util.UUID;

/**
 * Something that was just done and whose opposite leaves nothing behind but entries. What ends a grant, wipes a secret or
 * tells a provider something is none.
 */
public sealed interface Undoable extends Serializable {
    /** What it was done to. */
    UUID target();

    /** The version that the target has since; any other one means that somebody has changed it. */
    long version();

    /** A connection was paused. */
    record Paused(UUID target, long version) implements Undoable {}

    /** A connection goes on. */
    record Resumed(UUID target, long version) implements Undoable {}

    /** A connection's settings were changed. */
    record Changed(UUID target, long version, FormerSettings former) implements Undoable {}

    /** A user was disabled. */
    record Disabled(UUID target, long version) implements Undoable {}

    /** A user was enabled. */
    record Enabled(UUID target, long version) implements Undoable {}

    /** The page that shows the target, below the context. */
    default String page() {
        return this instanceof Disabled || this instanceof Enabled ? "/users" : "/connection?id=" + target();
    }
}
