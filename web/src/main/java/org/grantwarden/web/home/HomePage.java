package org.grantwarden.web.home;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.grantwarden.domain.home.Beginnings;
import org.grantwarden.domain.home.DueSecrets.Due;
import org.grantwarden.domain.home.Standing.Needy;
import org.grantwarden.domain.home.usecase.ReadHome;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerFigures.Refused;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.usecase.CheckLedger;
import org.grantwarden.domain.ledger.usecase.ReadEvidence;
import org.grantwarden.domain.provider.MetadataWatches.Noticed;
import org.grantwarden.domain.provider.usecase.WatchMetadata;
import org.grantwarden.web.evidence.LogView;
import org.grantwarden.web.iclient.ProviderView;
import org.grantwarden.web.live.Version;

/** Backs {@code index.xhtml}: whether all is well, and what needs a hand. */
@Named
@RequestScoped
public class HomePage {
    /** While there are no more connections than this, the first steps are shown until all are done. */
    private static final int FEW = 3;

    private static final int MOST_REFUSED = 5;

    @Inject
    private ReadHome readHome;

    @Inject
    private ReadEvidence readEvidence;

    @Inject
    private CheckLedger checkLedger;

    @Inject
    private WatchMetadata watchMetadata;

    @Inject
    private Drawings drawings;

    @Inject
    private Verdict verdict;

    @Inject
    private ProviderView providers;

    @Inject
    private Clock clock;

    private ReadHome.Connections connections;
    private ReadHome.Recorded recorded;
    private List<LogView> logs = List.of();
    private List<LedgerCheck> checks = List.of();
    private List<Noticed> noticed = List.of();
    private List<Issue> issues = List.of();
    private List<Drawings.Share> shares = List.of();
    private List<Drawings.Week> weeks = List.of();
    private List<Drawings.Day> days = List.of();

    @PostConstruct
    void load() {
        Instant now = clock.instant();
        connections = readHome.connections();
        recorded = readHome.recorded();
        logs = Stream.of(Log.values())
                .map(log -> new LogView(log, readEvidence.state(log), now))
                .toList();
        checks = Stream.of(Depth.FULL, Depth.NEWEST)
                .flatMap(depth -> checkLedger.recent(depth, 1).stream())
                .toList();
        noticed = watchMetadata.noticed();
        issues = verdict.issues(connections, noticed, logs, checks, now);
        shares = drawings.shares(connections.standing());
        weeks = drawings.weeks(connections.ends(), now);
        days = drawings.days(recorded.week());
    }

    /** Whether there is no connection yet. */
    public boolean isNone() {
        return connections.standing().total() == 0;
    }

    /** Whether the first steps are shown. */
    public boolean isBeginning() {
        return !connections.beginnings().done() && connections.standing().total() <= FEW;
    }

    /** How far the first steps are. */
    public Beginnings getBeginnings() {
        return connections.beginnings();
    }

    /** What needs a hand, the gravest first. */
    public List<Issue> getIssues() {
        return issues;
    }

    /** The kind of the notice that says how things stand. */
    public String getKind() {
        return issues.isEmpty() ? "ok" : issues.get(0).kind();
    }

    /** All connections. */
    public long getTotal() {
        return connections.standing().total();
    }

    /** The states with their shares. */
    public List<Drawings.Share> getShares() {
        return shares;
    }

    /** The connections that need a hand, the gravest first; the first of them where they are many. */
    public List<Needy> getNeedy() {
        return connections.standing().needy();
    }

    /** The providers whose issuers say something that nobody has settled; the first of them where they are many. */
    public List<Noticed> getNoticed() {
        return noticed.stream().limit(ReadHome.MOST).toList();
    }

    /** Provider and account type of such a connection, in words. */
    public String account(Needy needy) {
        return providers.name(needy.provider()) + " · " + providers.accountType(needy.provider(), needy.accountType());
    }

    /** How many grants end within a week, a month, three months. */
    public List<Drawings.Window> getWindows() {
        return drawings.windows(connections.ends());
    }

    /** The weeks ahead. */
    public List<Drawings.Week> getWeeks() {
        return weeks;
    }

    /** How many of them end only if nobody refreshes them. */
    public long getUnused() {
        return connections.ends().between(Integer.MIN_VALUE, Integer.MAX_VALUE, false);
    }

    /** Whether no grant ends in the time that is looked at. */
    public boolean isEndless() {
        return connections.ends().days().isEmpty();
    }

    /** Secrets that are due. */
    public List<Due> getDue() {
        return connections.due().first();
    }

    /** How many more secrets are due than {@link #getDue()} has. */
    public long getMoreDue() {
        return connections.due().total() - getDue().size();
    }

    /** The days of the week with their changes. */
    public List<Drawings.Day> getDays() {
        return days;
    }

    /** What was refused or failed, the most frequent first. */
    public List<Refused> getRefused() {
        return recorded.refused().stream().limit(MOST_REFUSED).toList();
    }

    /** How much was refused or failed. */
    public long getRefusedCount() {
        return recorded.refused().stream().mapToLong(Refused::count).sum();
    }

    /** By what the page's script knows that it shows the past. */
    public String getVersion() {
        return Version.of(
                new TreeMap<>(connections.standing().counts()),
                connections.standing().needy(),
                connections.due(),
                connections.beginnings(),
                recorded.refused(),
                noticed,
                issues.stream().map(issue -> issue.kind() + issue.list()).toList(),
                logs.stream().map(LogView::seal).toList(),
                checks.stream().map(LedgerCheck::result).toList());
    }

    /** Both logs. */
    public List<LogView> getLogs() {
        return logs;
    }

    /** The last check of everything and of the newest part. */
    public List<LedgerCheck> getChecks() {
        return checks;
    }
}
