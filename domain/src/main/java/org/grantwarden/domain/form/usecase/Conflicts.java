package org.grantwarden.domain.form.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.grantwarden.domain.form.Conflict;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.FieldChange;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Target;

/** Tells, from the ledger, who changed a thing since a given version, and what, field by field. */
@ApplicationScoped
public class Conflicts {
    private static final int MOST_ENTRIES = 200;

    private History history;

    protected Conflicts() {}

    @Inject
    public Conflicts(History history) {
        this.history = history;
    }

    /** What happened to {@code target} after {@code seenVersion}, up to {@code nowVersion}. */
    public Conflict since(Target target, long seenVersion, long nowVersion) {
        List<RecordedEntry> changes = new ArrayList<>(history.find(HistoryQuery.ofTarget(target, MOST_ENTRIES)).stream()
                .filter(entry -> entry.target().equals(target))
                .filter(entry ->
                        entry.version() > seenVersion && !entry.change().isEmpty())
                .toList());
        Collections.reverse(changes);
        TreeMap<String, FieldChange> byField = new TreeMap<>();
        for (RecordedEntry entry : changes) {
            for (FieldChange change : entry.change().fields()) {
                byField.merge(
                        change.field(),
                        change,
                        (first, last) -> new FieldChange(first.field(), first.before(), last.after()));
            }
        }
        RecordedEntry last = changes.isEmpty() ? null : changes.get(changes.size() - 1);
        return new Conflict(
                last == null ? null : last.actorName(),
                last == null ? null : last.at(),
                nowVersion,
                new Change(List.copyOf(byField.values())));
    }
}
