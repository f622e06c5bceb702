package org.grantwarden.domain.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.HistoryQuery;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.RecordedEntry;
import org.grantwarden.domain.ledger.Seen;
import org.grantwarden.domain.ledger.SharedLedger;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.TreeHead;

/** A ledger that keeps the rule of the heads: a change leads to exactly the next version of its target. */
public final class LedgerInMemory implements Ledger, SharedLedger, History {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Target, Long> heads = new HashMap<>();

    @Override
    public synchronized void append(Entry entry) {
        if (entry.changesTarget()) {
            throw new IllegalArgumentException("a change comes with its repository: " + entry.action());
        }
        entries.add(entry);
    }

    @Override
    public synchronized boolean append(Entry entry, Set<Seen> grounds) {
        boolean same = grounds.stream().allMatch(seen -> heads.getOrDefault(seen.target(), 0L) == seen.version());
        if (same) {
            append(entry);
        }
        return same;
    }

    /** What a repository does with the entry of a change. */
    public synchronized void appendChange(Entry entry, Target target, long version) {
        long head = heads.getOrDefault(target, 0L);
        if (!entry.changesTarget() || !entry.target().equals(target) || entry.version() != version) {
            throw new IllegalArgumentException("the entry is not of " + target + " version " + version);
        }
        if (version != head + 1) {
            throw new IllegalStateException(target + " goes from version " + head + " to " + version);
        }
        heads.put(target, version);
        entries.add(entry);
    }

    /** All entries, oldest first. */
    public synchronized List<Entry> all() {
        return List.copyOf(entries);
    }

    /** The entries of one action, oldest first. */
    public synchronized List<Entry> of(Action action) {
        return entries.stream().filter(entry -> entry.action() == action).toList();
    }

    /** The newest entry. */
    public Entry last() {
        return entries.get(entries.size() - 1);
    }

    @Override
    public List<RecordedEntry> find(HistoryQuery query) {
        List<RecordedEntry> found = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0 && found.size() < query.limit(); i--) {
            Entry entry = entries.get(i);
            boolean wanted = (query.targetId() == null || entry.target().id().equals(query.targetId()))
                    && (query.action() == null || entry.action().code().equals(query.action()));
            if (wanted) {
                found.add(recorded(i, entry));
            }
        }
        return found;
    }

    @Override
    public Optional<RecordedEntry> find(UUID uid) {
        return Optional.empty();
    }

    @Override
    public Optional<RecordedEntry> atIndex(Log log, long leafIndex) {
        return Optional.empty();
    }

    @Override
    public TreeHead head(Log log) {
        return new TreeHead(log, entries.size(), "", 0, null);
    }

    private static RecordedEntry recorded(int index, Entry entry) {
        return new RecordedEntry(
                index,
                (long) index,
                entry.log(),
                entry.uid(),
                World.NOW,
                entry.action().code(),
                entry.outcome(),
                entry.actor(),
                "somebody",
                entry.target(),
                entry.version(),
                null,
                entry.origin().requestId(),
                entry.change(),
                entry.detail(),
                false,
                null,
                null,
                "",
                "");
    }
}
