package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.grantwarden.domain.identity.Right;
import org.grantwarden.domain.identity.usecase.Requires;
import org.grantwarden.domain.ledger.LedgerCheck;
import org.grantwarden.domain.ledger.LedgerCheck.Depth;
import org.grantwarden.domain.ledger.LedgerCheck.Result;
import org.grantwarden.domain.ledger.LedgerChecks;

/** Lets the ledger be checked: by jobs again and again, and when somebody asks. */
@ApplicationScoped
public class CheckLedger {
    private LedgerChecks checks;
    private CheckRecord checkRecord;

    protected CheckLedger() {}

    @Inject
    public CheckLedger(LedgerChecks checks, CheckRecord checkRecord) {
        this.checks = checks;
        this.checkRecord = checkRecord;
    }

    /** Asks for a check of everything; who asks is on record. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public void ask() {
        checks.ask();
        checkRecord.asked();
    }

    /** The last checks of a depth, newest first. */
    @Requires(Right.READ_LEDGER)
    @Transactional
    public List<LedgerCheck> recent(Depth depth, int limit) {
        return checks.recent(depth, limit);
    }

    /** Checks the newest part. Runs each minute, so only what becomes worse or well again is put on record. */
    public void newest() {
        boolean wasWell = checks.recent(Depth.NEWEST, 1).stream().allMatch(last -> last.result() == Result.OK);
        LedgerCheck check = checks.run(Depth.NEWEST);
        if (wasWell != (check.result() == Result.OK)) {
            checkRecord.ended(check);
        }
    }

    /** Checks everything and puts the result on record. */
    public void full() {
        checkRecord.ended(checks.run(Depth.FULL));
    }

    /** Runs what somebody asked for. */
    public void asked() {
        checks.runAsked().ifPresent(checkRecord::ended);
    }
}
