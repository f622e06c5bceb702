package org.grantwarden.domain.world;

import java.util.ArrayList;
import java.util.List;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Incarnation;
import org.grantwarden.domain.ledger.Incarnations;
import org.grantwarden.domain.ledger.Log;

/** Incarnations of logs whose first names are {@code console.example/ledger/0a1b2c3d/…}. */
public final class IncarnationsInMemory implements Incarnations {
    private final List<Incarnation> begun = new ArrayList<>();
    private final LedgerInMemory ledger;

    /** Entries go to {@code ledger}. */
    public IncarnationsInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public String firstName(Log log) {
        return "console.example/ledger/0a1b2c3d/" + log.code();
    }

    @Override
    public List<Incarnation> of(Log log) {
        return begun.stream().filter(life -> life.log() == log).toList();
    }

    @Override
    public void begin(Incarnation incarnation, Entry entry) {
        begun.add(incarnation);
        ledger.append(entry);
    }
}
