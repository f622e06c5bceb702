package org.grantwarden.web.history;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.grantwarden.web.api.Answers;
import org.grantwarden.web.api.JsonOut;
import org.grantwarden.web.api.Query;
import org.jspecify.annotations.Nullable;

/** Pages of entries over the API; their cursor is the last entry's number in the database. */
final class LedgerPages {
    private LedgerPages() {}

    /** The page that is asked for, of all targets or of one. */
    static Response answer(ReadHistory readHistory, Query query, @Nullable UUID target, @Nullable TargetType type) {
        int limit = query.limit();
        List<RecordedEntry> found = readHistory.find(new HistoryQuery(
                query.oneOf("log", Log.values(), Log::code).orElse(null),
                query.time("from").orElse(null),
                query.time("until").orElse(null),
                query.id("actor").orElse(null),
                query.text("action").orElse(null),
                query.oneOf("outcome", Outcome.values(), Outcome::code).orElse(null),
                type,
                target,
                query.text("target_name").orElse(null),
                query.id("request").orElse(null),
                query.after().map(LedgerPages::position).orElse(null),
                null,
                limit));
        List<JsonOut> items = found.stream().map(LedgerJson::of).toList();
        String last =
                found.size() < limit ? null : Long.toString(found.get(limit - 1).entryId());
        return Answers.page(query, new Query.Page<>(items, last));
    }

    private static long position(String cursor) {
        if (!cursor.matches("\\d{1,18}")) {
            throw Query.badCursor();
        }
        return Long.parseLong(cursor);
    }
}
