package org.grantwarden.web.configuration;

import java.util.List;
import org.grantwarden.web.component.FieldChange;

/**
 * A difference, or what came of it, as the page shows it.
 *
 * @param kind what the object is, in words
 * @param line where it stands in the file; 0 where that is not shown
 * @param chip kind of the chip
 * @param label words of the chip
 * @param summary what changes, in short
 * @param added scopes that come
 * @param removed scopes that go
 * @param problems sentences
 * @param open whether it is shown unfolded
 */
public record DifferenceRow(
        String kind,
        String name,
        int line,
        String chip,
        String label,
        String summary,
        List<FieldChange> changes,
        List<String> added,
        List<String> removed,
        List<String> problems,
        boolean open) {
    /** Whether there is anything to unfold. */
    public boolean unfolds() {
        return !changes.isEmpty() || !added.isEmpty() || !removed.isEmpty() || !problems.isEmpty();
    }
}
