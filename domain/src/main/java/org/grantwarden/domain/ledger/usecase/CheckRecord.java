package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Locale;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;

/** The entries of checks, in transactions of their own: a check itself runs in none. */
@ApplicationScoped
public class CheckRecord {
    private Ledger ledger;
    private Entries entries;

    protected CheckRecord() {}

    @Inject
    public CheckRecord(Ledger ledger, Entries entries) {
        this.ledger = ledger;
        this.entries = entries;
    }

    /** Somebody asked for a check. */
    @Transactional
    public void asked() {
        ledger.append(entries.fact(Action.LEDGER_CHECK, Outcome.SUCCESS, Target.LEDGER, 0)
                .with("check", "asked"));
    }

    /** A check came to its end. */
    @Transactional
    public void ended(LedgerCheck check) {
        Result result = check.result();
        ledger.append(entries.fact(
                        Action.LEDGER_CHECK, result == Result.OK ? Outcome.SUCCESS : Outcome.FAILED, Target.LEDGER, 0)
                .with("check", check.depth().name().toLowerCase(Locale.ROOT))
                .with("result", result == null ? "none" : result.name().toLowerCase(Locale.ROOT))
                .with("count", Long.toString(check.done()))
                .with("found", Long.toString(check.found())));
    }
}
