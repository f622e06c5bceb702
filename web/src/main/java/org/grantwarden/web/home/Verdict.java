package org.grantwarden.web.home;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.connection.ConnectionState.Gravity;
import org.grantwarden.domain.home.DueSecrets;
import org.grantwarden.domain.home.usecase.ReadHome;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.provider.MetadataWatches.Noticed;
import org.grantwarden.web.evidence.LogView;
import org.grantwarden.web.evidence.WitnessView;
import org.grantwarden.web.text.Texts;

/** Whether all is well: what of the figures asks for a hand, the gravest first. */
@ApplicationScoped
public class Verdict {
    private static final int SOON = 30;

    private final Texts texts;

    /** For the container's proxy only. */
    protected Verdict() {
        this(new Texts());
    }

    /** In the language of the view. */
    @Inject
    public Verdict(Texts texts) {
        this.texts = texts;
    }

    /** What asks for a hand. */
    public List<Issue> issues(
            ReadHome.Connections connections,
            List<Noticed> noticed,
            List<LogView> logs,
            List<LedgerCheck> checks,
            Instant now) {
        List<Issue> issues = new ArrayList<>();
        logs.stream()
                .filter(log -> !log.state().seal().isHealthy())
                .forEach(log -> issues.add(new Issue(
                        "bad",
                        texts.format(
                                "home.issue.seal",
                                texts.format("evidence.log." + log.code()),
                                texts.format("evidence.seal." + log.seal())),
                        "/evidence")));
        logs.forEach(log -> log.witnesses().stream()
                .filter(WitnessView::needsHand)
                .forEach(witness -> issues.add(new Issue(
                        witness.kind(),
                        texts.format(
                                "home.issue.witness",
                                witness.name(),
                                texts.format("evidence.log." + log.code()),
                                texts.format("evidence.witness." + witness.state())),
                        "/evidence"))));
        checks.stream()
                .filter(check -> check.result() != null && check.result() != Result.OK)
                .forEach(check -> issues.add(new Issue(
                        check.result() == Result.DAMAGED ? "bad" : "warn",
                        texts.format(
                                check.result() == Result.DAMAGED ? "home.issue.damaged" : "home.issue.checkFailed",
                                check.found()),
                        "/evidence")));
        count(
                issues,
                "bad",
                "home.issue.broken",
                connections.standing().of(Gravity.BROKEN),
                "/connections?sort=status");
        count(
                issues,
                "warn",
                "home.issue.attention",
                connections.standing().of(Gravity.ATTENTION),
                "/connections?sort=status");
        // One leads to its provider at once; more are listed on the page itself.
        count(
                issues,
                "warn",
                "home.issue.metadata",
                noticed.size(),
                noticed.size() == 1 ? "/provider?id=" + noticed.get(0).definitionId() : "/#needy");
        long byAge = connections.ends().between(Integer.MIN_VALUE, SOON, true);
        count(issues, "warn", "home.issue.ends", byAge, "/connections?within=" + SOON + "&sort=grant_ends");
        due(issues, connections.due(), now);
        issues.sort((a, b) -> a.kind().compareTo(b.kind()));
        return issues;
    }

    private void due(List<Issue> issues, DueSecrets due, Instant now) {
        boolean late = due.first().stream().anyMatch(secret -> !secret.at().isAfter(now));
        count(issues, "warn", late ? "home.issue.overdue" : "home.issue.due", due.total(), "/#due");
    }

    private void count(List<Issue> issues, String kind, String key, long count, String list) {
        if (count > 0) {
            issues.add(new Issue(kind, texts.format(key, count), list));
        }
    }
}
