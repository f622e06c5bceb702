package org.grantwarden.persistence.installation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Actor;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Ledger;
import org.grantwarden.domain.ledger.Origin;
import org.grantwarden.domain.ledger.Outcome;
import org.grantwarden.domain.ledger.Target;

/** Puts on record that keysets were made. Its own transaction, because the start runs in none. */
@ApplicationScoped
public class KeysetRecord {
    private Ledger ledger;

    protected KeysetRecord() {}

    @Inject
    public KeysetRecord(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keysets of these purposes were made at this start. */
    @Transactional
    public void made(SortedSet<String> purposes) {
        ledger.append(new Entry(
                        UUID.randomUUID(),
                        Action.KEYSET_CREATE,
                        Outcome.SUCCESS,
                        Actor.system("start"),
                        Origin.internal(),
                        Target.SYSTEM,
                        0,
                        false,
                        Change.NONE,
                        new TreeMap<>())
                .with("purposes", String.join(" ", purposes)));
    }
}
