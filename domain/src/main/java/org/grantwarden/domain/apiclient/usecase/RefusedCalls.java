package org.grantwarden.domain.apiclient.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.grantwarden.domain.ledger.usecase.Facts;

/**
 * Puts refused calls of the API on record. The first of a kind in a minute is an entry at once; those after it are
 * counted and become one entry, so that a program in a loop does not flood the ledger.
 */
@ApplicationScoped
public class RefusedCalls {
    private static final int MOST_KINDS = 10_000;
    private static final String REASON = "reason";

    private final Map<Kind, Counted> counts = new LinkedHashMap<>();
    private Facts facts;
    private Entries entries;

    protected RefusedCalls() {}

    @Inject
    public RefusedCalls(Facts facts, Entries entries) {
        this.facts = facts;
        this.entries = entries;
    }

    private record Kind(Action action, Target target, String actor, String reason) {}

    private record Counted(Entry first, int more) {}

    /** Takes the entry of a refused call, which names its {@code reason}. */
    public void note(Entry entry) {
        String reason = entry.detail().getOrDefault(REASON, "");
        Kind kind = new Kind(
                entry.action(), entry.target(), String.valueOf(entry.actor().id()), reason);
        synchronized (counts) {
            Counted before = counts.get(kind);
            if (before == null && counts.size() >= MOST_KINDS) {
                // So many kinds in a minute are one attack; the first thousands of its calls are on record.
                kind = new Kind(entry.action(), Target.SYSTEM, "", "many");
                before = counts.get(kind);
            }
            counts.put(kind, before == null ? new Counted(entry, 0) : new Counted(before.first(), before.more() + 1));
            if (before != null) {
                return;
            }
        }
        facts.record(entry);
    }

    /** Writes the counts of the last minute, called once a minute on each node. */
    public void writeCounts() {
        Map<Kind, Counted> taken;
        synchronized (counts) {
            taken = new LinkedHashMap<>(counts);
            counts.clear();
        }
        taken.values().stream().filter(counted -> counted.more() > 0).forEach(counted -> {
            Entry first = counted.first();
            facts.record(entries.fact(first.action(), first.outcome(), first.target(), first.version())
                    .by(first.actor())
                    .with(REASON, first.detail().getOrDefault(REASON, ""))
                    .with("attempts", Integer.toString(counted.more()))
                    .with("first", first.uid().toString()));
        });
    }
}
