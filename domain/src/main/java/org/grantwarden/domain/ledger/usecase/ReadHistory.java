package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TreeHead;

/** Reads the ledger; each reading is itself an entry, with what was asked for. */
@ApplicationScoped
public class ReadHistory {
    private History history;
    private Ledger ledger;
    private Entries entries;

    protected ReadHistory() {}

    @Inject
    public ReadHistory(History history, Ledger ledger, Entries entries) {
        this.history = history;
        this.ledger = ledger;
        this.entries = entries;
    }

    /** A page of entries, newest first. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public List<RecordedEntry> find(HistoryQuery query) {
        List<RecordedEntry> found = history.find(query);
        ledger.append(reading("page").with(asFacts(query)).with("count", Integer.toString(found.size())));
        return found;
    }

    /** One entry. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Optional<RecordedEntry> find(UUID uid) {
        Optional<RecordedEntry> found = history.find(uid);
        ledger.append(reading("entry").with("entry", uid.toString()));
        return found;
    }

    /** The entry at that position of a log's tree. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public Optional<RecordedEntry> atIndex(Log log, long leafIndex) {
        Optional<RecordedEntry> found = history.atIndex(log, leafIndex);
        ledger.append(reading("index").with("log", log.code()).with("index", Long.toString(leafIndex)));
        return found;
    }

    /** Whether that entry has its place in its log's tree; not an entry, for it shows nothing of it. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public boolean isSequenced(UUID uid) {
        return history.find(uid).map(RecordedEntry::leafIndex).isPresent();
    }

    /** Size and root of a log's tree; not an entry, for it shows no entry. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public TreeHead head(Log log) {
        return history.head(log);
    }

    private Entry reading(String what) {
        return entries.fact(Action.LEDGER_READ, Outcome.SUCCESS, Target.LEDGER, 0)
                .with("read", what);
    }

    private static Map<String, String> asFacts(HistoryQuery query) {
        TreeMap<String, String> facts = new TreeMap<>();
        facts.put("limit", Integer.toString(query.limit()));
        if (query.log() != null) {
            facts.put("log", query.log().code());
        }
        if (query.from() != null) {
            facts.put("from", query.from().toString());
        }
        if (query.until() != null) {
            facts.put("until", query.until().toString());
        }
        if (query.actorId() != null) {
            facts.put("actor", query.actorId().toString());
        }
        if (query.action() != null) {
            facts.put("action", query.action());
        }
        if (query.outcome() != null) {
            facts.put("outcome", query.outcome().code());
        }
        if (query.targetType() != null) {
            facts.put("target_type", query.targetType().code());
        }
        if (query.targetId() != null) {
            facts.put("target", query.targetId().toString());
        }
        if (query.targetName() != null) {
            facts.put("target_name", query.targetName());
        }
        if (query.requestId() != null) {
            facts.put("request", query.requestId().toString());
        }
        if (query.olderThan() != null) {
            facts.put("older_than", query.olderThan().toString());
        }
        if (query.newerThan() != null) {
            facts.put("newer_than", query.newerThan().toString());
        }
        return facts;
    }
}
