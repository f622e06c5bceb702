package org.grantwarden.web.component;

import org.jspecify.annotations.Nullable;

/**
 * One line of {@code gw:diff}: what stood in a field and what stands there now.
 *
 * @param field the field's name on the screen
 * @param before the former value; null when there was none
 * @param after the new value; null when there is none
 */
public record FieldChange(
        String field, @Nullable String before, @Nullable String after) {

    /** Whether the two differ. */
    public boolean changed() {
        return before == null ? after != null : !before.equals(after);
    }

    /** {@code added}, {@code removed}, {@code changed} or {@code same}: the class and the word beside the line. */
    public String kind() {
        if (!changed()) {
            return "same";
        }
        if (before == null) {
            return "added";
        }
        return after == null ? "removed" : "changed";
    }
}
