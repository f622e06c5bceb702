package org.grantwarden.web.history;

import java.util.List;
import org.grantwarden.domain.ledger.Leaf;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.web.component.FieldChange;
import org.jspecify.annotations.Nullable;

/**
 * One entry in words.
 *
 * @param row what the list shows of it
 * @param recorded the entry as it was given back
 * @param changes fields with one value each
 * @param scopes fields that hold scopes
 * @param facts further facts
 * @param next whether the log has an entry after this one
 */
public record EntryView(
        HistoryRow row,
        RecordedEntry recorded,
        List<FieldChange> changes,
        List<ScopeChange> scopes,
        List<Fact> facts,
        boolean next) {

    /** A further fact. */
    public record Fact(String label, @Nullable String value) {}

    /** A field that holds scopes: what came, what went, what stayed. */
    public record ScopeChange(String field, List<String> added, List<String> removed, List<String> kept) {}

    /** What was done to what. */
    public String title() {
        return row.action() + ": " + row.target();
    }

    /** Whether it never had values before and after, which is not the same as having lost them. */
    public boolean unchanged() {
        return !recorded.erased() && recorded.change().isEmpty();
    }

    /** The address of all entries of its target, below the context. */
    public String targetHistory() {
        return HistoryFilter.ofTarget(
                recorded.target().type(), recorded.target().id());
    }

    /** The address of all entries of its request, below the context. */
    public String requestHistory() {
        return HistoryFilter.ofRequest(recorded.requestId());
    }

    /** The address of the entry that is so many places away in the same log. */
    public String neighbour(long away) {
        Long index = recorded.leafIndex();
        return "/entry?log=" + recorded.log().code() + "&index=" + (index == null ? 0 : index + away);
    }

    /** Whether the line that is shown has the hash that is shown. */
    public boolean hashMatches() {
        return new Leaf(recorded.line(), "", "", "", "").hash().equals(recorded.leafHash());
    }
}
