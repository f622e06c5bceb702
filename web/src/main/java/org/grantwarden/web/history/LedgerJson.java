package org.grantwarden.web.history;

import java.util.List;
import java.util.Locale;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.web.api.JsonOut;

/** Entries as the API shows them. */
final class LedgerJson {
    private LedgerJson() {}

    /** An entry as in a list. */
    static JsonOut of(RecordedEntry entry) {
        List<JsonOut> changes = entry.change().fields().stream()
                .map(change -> new JsonOut()
                        .with("field", change.field())
                        .with("before", change.before())
                        .with("after", change.after()))
                .toList();
        JsonOut detail = new JsonOut();
        entry.detail().forEach(detail::with);
        return new JsonOut()
                .with("uid", entry.uid())
                .with("log", entry.log().code())
                .with("leaf_index", entry.leafIndex())
                .with("at", entry.at())
                .with("action", entry.action())
                .with("outcome", entry.outcome().code())
                .with(
                        "actor",
                        new JsonOut()
                                .with("type", entry.actor().type().name().toLowerCase(Locale.ROOT))
                                .with("id", entry.actor().id())
                                .with("name", entry.actorName()))
                .with(
                        "target",
                        new JsonOut()
                                .with("type", entry.target().type().code())
                                .with("id", entry.target().id())
                                .with("version", entry.version())
                                .with("name", entry.targetName()))
                .with("request", entry.requestId())
                .with("changes", changes)
                .with("detail", detail)
                .with("erased", entry.erased());
    }

    /** An entry with its leaf, for who wants to prove it. */
    static JsonOut whole(RecordedEntry entry) {
        return of(entry)
                .with("address", entry.address())
                .with("user_agent", entry.userAgent())
                .with("leaf", entry.line())
                .with("leaf_hash", entry.leafHash());
    }
}
