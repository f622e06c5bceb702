package org.grantwarden.web.history;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.identity.usecase.ReadUserNames;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.TargetType;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
import org.grantwarden.domain.retention.RetainedMonth;
import org.grantwarden.domain.retention.usecase.ReadRetention;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs {@code entry.xhtml}: one entry, by its uid or by its place in a log's tree. It never posts and reads once. */
@Named
@RequestScoped
public class EntryPage {
    /** Pasted into a shell, it waits for the copied line and prints its hash. */
    private static final String RECOMPUTE = "IFS= read -r line; (printf '\\0'; printf '%s' \"$line\") | sha256sum";

    @Inject
    private ReadHistory readHistory;

    @Inject
    private ReadRetention readRetention;

    @Inject
    private ReadUserNames userNames;

    @Inject
    private EntryViews views;

    @Inject
    private Texts texts;

    private static final int DAY_LENGTH = 10;

    private final Map<String, @Nullable String> given = new HashMap<>();
    private @Nullable EntryView entry;
    private @Nullable RetainedMonth dropped;
    private long droppedIndex;
    private String missing = "";

    /** Reads the entry; one that does not exist is answered with a sentence and status 404. */
    public void load() {
        List<HistoryFilter.Wrong> wrong = new ArrayList<>();
        Map<String, String> typed = new HashMap<>();
        given.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                typed.put(name, value.strip());
            }
        });
        Optional<RecordedEntry> found = find(new FilterValues(typed, wrong), typed);
        entry = found.map(views::of).orElse(null);
        if (entry == null) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private Optional<RecordedEntry> find(FilterValues values, Map<String, String> typed) {
        UUID uid = values.one("uid", FilterValues::id, null);
        if (uid != null) {
            missing = texts.format("history.missing.uid");
            return readHistory.find(uid);
        }
        Long index = values.one("index", FilterValues::position, null);
        Log log = values.one("log", Log::ofCode, Log.CONTROL);
        if (index == null || log == null) {
            missing = texts.format(typed.containsKey("index") ? "history.missing.number" : "history.missing.uid");
            return Optional.empty();
        }
        long size = readHistory.head(log).size();
        String logName = texts.format("history.log." + log.code());
        missing = texts.format("history.missing.index", index, logName, size);
        Optional<RecordedEntry> found = readHistory.atIndex(log, index);
        if (found.isEmpty()) {
            readRetention.droppedAt(log, index).ifPresent(month -> {
                dropped = month;
                droppedIndex = index;
                missing = texts.format(
                        "history.dropped.text", index, logName, month.month().toString(), day(month.droppedAt()));
            });
        }
        return found;
    }

    private static String day(@Nullable Instant time) {
        return time == null ? "" : time.toString().substring(0, DAY_LENGTH);
    }

    private @Nullable String erasedWords(@Nullable UUID userId) {
        return userId == null
                ? null
                : readRetention
                        .erasureOf(userId)
                        .map(erased -> texts.format(
                                "history.erased.who",
                                day(erased.erasure().erasedAt()),
                                name(erased.request().askedBy()),
                                name(erased.request().decidedBy())))
                        .orElse(null);
    }

    private String name(@Nullable UUID userId) {
        return userId == null ? "" : userNames.all().getOrDefault(userId, userId.toString());
    }

    /** The month with which the entry went; null when it did not go by retention. */
    public @Nullable RetainedMonth getDropped() {
        return dropped;
    }

    /** The index of the entry that went. */
    public long getDroppedIndex() {
        return droppedIndex;
    }

    /** The address of the request under which it went, below the context. */
    public String getDroppedRequest() {
        return dropped == null ? "" : HistoryFilter.ofTarget(TargetType.RETENTION, dropped.requestId());
    }

    /** When and by whom the values were erased; null if they were not. */
    public @Nullable String getValuesErased() {
        EntryView shown = entry;
        boolean gone = shown != null && shown.recorded().erased();
        return gone && shown != null ? erasedWords(shown.recorded().target().id()) : null;
    }

    /** When and by whom address and user agent were erased; null if they were not. */
    public @Nullable String getAddressErased() {
        EntryView shown = entry;
        if (shown == null || shown.recorded().address() != null) {
            return null;
        }
        UUID actor = shown.recorded().actor().id();
        boolean ofUser = actor == null && shown.recorded().target().type() == TargetType.USER;
        return erasedWords(ofUser ? shown.recorded().target().id() : actor);
    }

    /** The parameters of the address by their names, to be set before {@link #load()}. */
    public Map<String, @Nullable String> getGiven() {
        return given;
    }

    /** What is shown; null when there is no such entry. */
    public @Nullable EntryView getEntry() {
        return entry;
    }

    /** Why nothing is shown. */
    public String getMissing() {
        return missing;
    }

    /** The page's title. */
    public String getTitle() {
        return entry != null
                ? entry.title()
                : texts.format(dropped == null ? "history.missing.title" : "history.dropped.title");
    }

    /** The command that recomputes the leaf hash anywhere. */
    public String getRecompute() {
        return RECOMPUTE;
    }
}
