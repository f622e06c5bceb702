package org.grantwarden.domain.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The difference between what is and what is wanted, field by field in the order of their names. It is computed before
 * anything is applied: preview, entry and conflict message are all this one object.
 */
public record Change(List<FieldChange> fields) {
    /** No difference. */
    public static final Change NONE = new Change(List.of());

    public Change {
        fields =
                fields.stream().sorted(Comparator.comparing(FieldChange::field)).toList();
    }

    /** The fields whose values differ; a field that only one side has counts as absent on the other. */
    public static Change between(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<FieldChange> changes = new ArrayList<>();
        for (String name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                changes.add(new FieldChange(name, before.get(name), after.get(name)));
            }
        }
        return new Change(changes);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** The names of the fields that differ, sorted. */
    public List<String> names() {
        return fields.stream().map(FieldChange::field).toList();
    }
}
