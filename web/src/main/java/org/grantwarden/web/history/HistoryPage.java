package org.grantwarden.web.history;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.TreeHead;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Backs {@code history.xhtml}: a page of entries. All of its state is in the address, and it never posts; so it lives
 * no longer than the request, and each request reads, and is on record, once.
 */
@Named
@RequestScoped
public class HistoryPage {

    @Inject
    private ReadHistory readHistory;

    @Inject
    private HistoryWords words;

    @Inject
    private Texts texts;

    @Inject
    private Clock clock;

    private final Map<String, @Nullable String> given = new HashMap<>();
    private @Nullable HistoryFilter filter;
    private List<RecordedEntry> entries = List.of();
    private List<HistoryRow> rows = List.of();
    private List<TreeHead> heads = List.of();

    /** Reads what the address asks for; nothing when a part of it cannot be read. */
    public void load() {
        HistoryFilter asked = HistoryFilter.of(given, clock.instant());
        filter = asked;
        Log log = asked.query().log();
        heads = (log == null ? Stream.of(Log.values()) : Stream.of(log))
                .map(readHistory::head)
                .toList();
        if (asked.wrong().isEmpty()) {
            entries = readHistory.find(asked.query());
            rows = entries.stream().map(entry -> HistoryRow.of(entry, words)).toList();
        }
    }

    /** The parameters of the address by their names, to be set before {@link #load()}. */
    public Map<String, @Nullable String> getGiven() {
        return given;
    }

    /** What is asked for. */
    public HistoryFilter getFilter() {
        if (filter == null) {
            throw new IllegalStateException("the page is not loaded yet");
        }
        return filter;
    }

    /** What is wrong with the parameters, a sentence each. */
    public List<String> getWrong() {
        return getFilter().wrong().stream()
                .map(wrong -> texts.format("history.wrong." + wrong.name(), wrong.value()))
                .toList();
    }

    /** The entries of this page, newest first. */
    public List<HistoryRow> getRows() {
        return rows;
    }

    /** The trees of the logs that are shown. */
    public List<TreeHead> getHeads() {
        return heads;
    }

    /** Whether this is not the newest page. */
    public boolean isDeep() {
        HistoryQuery query = getFilter().query();
        return query.olderThan() != null || query.newerThan() != null;
    }

    /** The address of the page that follows towards the past; null when there is none. */
    public @Nullable String getOlder() {
        boolean full = rows.size() == getFilter().query().limit();
        // Who came from there knows that there is more, however short this page is.
        boolean cameFromThere = getFilter().query().newerThan() != null;
        return rows.isEmpty() || !(full || cameFromThere)
                ? null
                : getFilter()
                        .with(
                                "older",
                                Long.toString(entries.get(entries.size() - 1).entryId()));
    }

    /** The address of the page that follows towards the present; null when this is the newest. */
    public @Nullable String getNewer() {
        HistoryQuery query = getFilter().query();
        boolean moreTowardsThePresent =
                query.olderThan() != null || (query.newerThan() != null && rows.size() == query.limit());
        return rows.isEmpty() || !moreTowardsThePresent
                ? null
                : getFilter().with("newer", Long.toString(entries.get(0).entryId()));
    }
}
