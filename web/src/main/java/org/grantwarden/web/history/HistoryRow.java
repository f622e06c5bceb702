package org.grantwarden.web.history;

import java.time.Instant;
import java.util.UUID;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.jspecify.annotations.Nullable;

/**
 * A line of the list, in words.
 *
 * @param index position in the log's tree; null until it is sequenced
 * @param targetPage where the target is shown, below the context; null when no page shows it
 * @param summary what changed, in one line
 * @param outcomeKind the chip's kind
 */
public record HistoryRow(
        UUID uid,
        @Nullable Long index,
        String log,
        Instant at,
        String actor,
        String action,
        String type,
        String target,
        @Nullable String targetPage,
        String summary,
        String outcome,
        String outcomeKind) {

    static HistoryRow of(RecordedEntry entry, HistoryWords words) {
        return new HistoryRow(
                entry.uid(),
                entry.leafIndex(),
                words.log(entry.log()),
                entry.at(),
                words.actor(entry),
                words.action(entry.action()),
                words.type(entry.target().type()),
                words.target(entry),
                words.targetPage(entry),
                words.summary(entry),
                words.outcome(entry.outcome()),
                words.outcomeKind(entry.outcome()));
    }

    /** Whether its place in the tree is fixed. */
    public boolean sequenced() {
        return index != null;
    }
}
