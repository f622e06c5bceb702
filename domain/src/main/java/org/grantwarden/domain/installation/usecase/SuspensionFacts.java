package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.grantwarden.domain.installation.DatabaseMarks;
import org.grantwarden.domain.installation.Doubt;
import org.grantwarden.domain.installation.Instances;
import org.grantwarden.domain.installation.Remembered;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.installation.Suspension;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.LedgerMemory;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;
import org.jspecify.annotations.Nullable;

/** Gathers what a node and its database say of each other, and puts a doubt on record. */
@ApplicationScoped
public class SuspensionFacts {
    private static final String INSTANCE = "instance";
    private static final String SYSTEM = "system";
    private static final String TIMELINE = "timeline";

    private Instances instances;
    private LedgerMemory ledgerMemory;
    private Settings settings;
    private Entries entries;

    protected SuspensionFacts() {}

    @Inject
    public SuspensionFacts(Instances instances, LedgerMemory ledgerMemory, Settings settings, Entries entries) {
        this.instances = instances;
        this.ledgerMemory = ledgerMemory;
        this.settings = settings;
        this.entries = entries;
    }

    /** Suspends refreshing. */
    void suspend(Instant now, Set<Doubt> doubts, @Nullable Remembered remembered, DatabaseMarks present) {
        SortedMap<String, String> kept = remembered == null ? new TreeMap<>() : new TreeMap<>(told(remembered.marks()));
        settings.instanceId().ifPresent(own -> kept.put(INSTANCE, own));
        SortedMap<String, String> found = told(present);
        SortedMap<String, String> lastKnown = new TreeMap<>();
        for (Log log : Log.values()) {
            ledgerMemory.kept(log).ifPresent(checkpoint -> kept.put(log.code(), Long.toString(checkpoint.size())));
            found.put(log.code(), Long.toString(ledgerMemory.size(log)));
            ledgerMemory.lastKnown(log).ifPresent(note -> lastKnown.put(log.code(), note));
        }
        Entry entry = entries.fact(Action.REFRESH_SUSPEND, Outcome.SUCCESS, Target.SYSTEM, 0)
                .with("doubts", doubts.stream().map(Doubt::code).collect(Collectors.joining(" ")));
        for (var fact : kept.entrySet()) {
            entry = entry.with("remembered_" + fact.getKey(), fact.getValue());
        }
        for (var fact : found.entrySet()) {
            entry = entry.with("present_" + fact.getKey(), fact.getValue());
        }
        instances.suspend(
                new Suspension(UUID.randomUUID(), now, settings.node(), doubts, kept, found, lastKnown, null), entry);
    }

    private static SortedMap<String, String> told(DatabaseMarks marks) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put(INSTANCE, marks.instance());
        String system = marks.system();
        if (system != null) {
            facts.put(SYSTEM, system);
        }
        Integer timeline = marks.timeline();
        if (timeline != null) {
            facts.put(TIMELINE, timeline.toString());
        }
        return facts;
    }
}
