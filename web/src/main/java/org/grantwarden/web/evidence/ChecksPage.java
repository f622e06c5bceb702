package org.grantwarden.web.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.grantwarden.domain.ledger.Finding;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.usecase.CheckLedger;
import org.grantwarden.web.text.Texts;
import org.jspecify.annotations.Nullable;

/** Backs the checks on {@code evidence.xhtml}: what ran last, what it found, and asking for one now. */
@Named
@RequestScoped
public class ChecksPage {
    private static final int SHOWN = 5;
    private static final double MILLIS = 1000;

    @Inject
    private CheckLedger checkLedger;

    @Inject
    private Texts texts;

    private @Nullable List<LedgerCheck> shown;

    /** Asks for a check of everything. */
    public void ask() {
        checkLedger.ask();
        shown = null;
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(texts.format("evidence.check.asked"), null));
    }

    /** The last check of the newest part, and the last ones of everything. */
    public List<LedgerCheck> getShown() {
        List<LedgerCheck> checks = shown;
        if (checks == null) {
            checks = Stream.concat(
                            checkLedger.recent(Depth.NEWEST, 1).stream(),
                            checkLedger.recent(Depth.FULL, SHOWN).stream())
                    .toList();
            shown = checks;
        }
        return checks;
    }

    /** Whether a check waits or runs, so that the page looks again by itself. */
    public boolean isBusy() {
        return getShown().stream().anyMatch(check -> check.depth() == Depth.FULL && check.finishedAt() == null);
    }

    /** Last part of the text keys for a check's depth. */
    public String depth(LedgerCheck check) {
        return check.depth().name().toLowerCase(Locale.ROOT);
    }

    /** Last part of the text keys for a check's state. */
    public String state(LedgerCheck check) {
        if (check.result() != null) {
            return check.result().name().toLowerCase(Locale.ROOT);
        }
        return check.startedAt() == null ? "waiting" : "running";
    }

    /** The kind of chip for a check's state. */
    public String kind(LedgerCheck check) {
        return switch (state(check)) {
            case "ok" -> "ok";
            case "damaged" -> "bad";
            case "failed" -> "warn";
            default -> "busy";
        };
    }

    /** How long it took, in seconds; 0 while it runs. */
    public double seconds(LedgerCheck check) {
        Instant started = check.startedAt();
        Instant finished = check.finishedAt();
        return started == null || finished == null
                ? 0
                : Duration.between(started, finished).toMillis() / MILLIS;
    }

    /** A finding in words: what kind, where, and the detail for who mends it. */
    public String words(Finding finding) {
        String damage = texts.format("evidence.damage." + finding.damage().code());
        String log = texts.format("evidence.log." + finding.log().code());
        return finding.index() == null
                ? texts.format("evidence.finding", damage, log, finding.detail())
                : texts.format("evidence.finding.at", damage, log, finding.detail(), finding.index());
    }
}
