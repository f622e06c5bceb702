package org.grantwarden.domain.form;

import java.util.List;
import java.util.Objects;
import org.grantwarden.domain.ledger.Change;

/**
 * What saving a form would come to, computed without saving it.
 *
 * @param change as its entry would carry it; without a secret that was not typed yet
 * @param problems why it would be refused; empty when it would not, and when nothing differs
 */
public record Planned(Change change, List<Problem> problems) {
    public Planned {
        Objects.requireNonNull(change, "change");
        problems = List.copyOf(problems);
    }
}
