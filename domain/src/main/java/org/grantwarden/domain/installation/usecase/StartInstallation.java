package org.grantwarden.domain.installation.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.History;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.usecase.Entries;

/** Puts start and stop of a node on record, with the size of the trees: a log that was shorter before is found. */
@ApplicationScoped
public class StartInstallation {
    private Ledger ledger;
    private History history;
    private Entries entries;

    protected StartInstallation() {}

    @Inject
    public StartInstallation(Ledger ledger, History history, Entries entries) {
        this.ledger = ledger;
        this.history = history;
        this.entries = entries;
    }

    /** A node starts. */
    @Transactional
    public void started(String version) {
        ledger.append(entries.fact(Action.SYSTEM_START, Outcome.SUCCESS, Target.SYSTEM, 0)
                .with("version", version)
                .with("control_size", Long.toString(history.head(Log.CONTROL).size()))
                .with("use_size", Long.toString(history.head(Log.USE).size())));
    }

    /** A node stops in good order. */
    @Transactional
    public void stopping() {
        ledger.append(entries.fact(Action.SYSTEM_STOP, Outcome.SUCCESS, Target.SYSTEM, 0));
    }
}
