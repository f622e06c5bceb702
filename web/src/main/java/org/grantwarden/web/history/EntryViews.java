package org.grantwarden.web.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.grantwarden.domain.iclient.IClient;
import org.grantwarden.domain.iclient.usecase.KeepIClients;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.grantwarden.web.authorization.Ids;
import org.grantwarden.web.component.FieldChange;
import org.grantwarden.web.history.EntryView.Fact;
import org.grantwarden.web.history.EntryView.ScopeChange;
import org.jspecify.annotations.Nullable;

/** Puts one entry into words, with today's names beside the ids that stand in its values. */
@ApplicationScoped
public class EntryViews {
    private static final Set<String> SCOPES = Set.of("approved_scopes", "requested_scopes", "granted_scopes");
    private static final Set<String> USERS = Set.of("actor", "user", "owner", "new_owner");

    @Inject
    private HistoryWords words;

    @Inject
    private KeepIClients iClients;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private ReadHistory readHistory;

    /** The entry in words. */
    public EntryView of(RecordedEntry entry) {
        List<FieldChange> changes = new ArrayList<>();
        List<ScopeChange> scopes = new ArrayList<>();
        for (var change : entry.change().fields()) {
            String field = change.field();
            if (SCOPES.contains(field)) {
                scopes.add(scopes(words.field(field), change.before(), change.after()));
            } else {
                changes.add(new FieldChange(
                        words.field(field), named(field, change.before()), named(field, change.after())));
            }
        }
        List<Fact> facts = entry.detail().entrySet().stream()
                .map(fact -> new Fact(words.fact(fact.getKey()), named(fact.getKey(), fact.getValue())))
                .toList();
        Long index = entry.leafIndex();
        boolean next =
                index != null && index + 1 < readHistory.head(entry.log()).size();
        return new EntryView(HistoryRow.of(entry, words), entry, changes, scopes, facts, next);
    }

    /** What came, what went and what stayed of a list of scopes, each in the order of the alphabet. */
    static ScopeChange scopes(String label, @Nullable String before, @Nullable String after) {
        Set<String> old = split(before);
        Set<String> now = split(after);
        Set<String> added = new TreeSet<>(now);
        added.removeAll(old);
        Set<String> removed = new TreeSet<>(old);
        removed.removeAll(now);
        Set<String> kept = new TreeSet<>(old);
        kept.retainAll(now);
        return new ScopeChange(label, List.copyOf(added), List.copyOf(removed), List.copyOf(kept));
    }

    private static Set<String> split(@Nullable String scopes) {
        return scopes == null || scopes.isBlank()
                ? Set.of()
                : new TreeSet<>(List.of(scopes.strip().split("\\s+")));
    }

    private @Nullable String named(String field, @Nullable String value) {
        Optional<UUID> id = Ids.parse(value);
        if (id.isEmpty()) {
            return words.value(field, value);
        }
        String name = null;
        if (field.equals("iclient")) {
            name = id.flatMap(iClients::find).map(IClient::name).orElse(null);
        } else if (USERS.contains(field)) {
            name = userNames.all().get(id.get());
        }
        return name == null ? value : name + " (" + value + ")";
    }
}
