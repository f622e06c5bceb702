package org.grantwarden.web.history;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.usecase.ReadHistory;
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
    private EntryViews views;

    @Inject
    private Texts texts;

    private final Map<String, @Nullable String> given = new HashMap<>();
    private @Nullable EntryView entry;
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
        missing = texts.format("history.missing.index", index, texts.format("history.log." + log.code()), size);
        return readHistory.atIndex(log, index);
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
        return entry == null ? texts.format("history.missing.title") : entry.title();
    }

    /** The command that recomputes the leaf hash anywhere. */
    public String getRecompute() {
        return RECOMPUTE;
    }
}
