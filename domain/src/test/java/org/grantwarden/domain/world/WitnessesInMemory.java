package org.grantwarden.domain.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Log;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.Witness;
import org.grantwarden.domain.ledger.WitnessStanding;
import org.grantwarden.domain.ledger.Witnesses;

/** Witnesses that have cosigned nothing. */
public final class WitnessesInMemory implements Witnesses {
    private final Map<UUID, Witness> witnesses = new LinkedHashMap<>();
    private final LedgerInMemory ledger;

    /** Entries go to {@code ledger}. */
    public WitnessesInMemory(LedgerInMemory ledger) {
        this.ledger = ledger;
    }

    @Override
    public List<Witness> lockAll() {
        return new ArrayList<>(witnesses.values());
    }

    @Override
    public Optional<Witness> find(UUID id) {
        return Optional.ofNullable(witnesses.get(id));
    }

    @Override
    public void add(Witness witness, Entry entry) {
        save(witness, entry);
    }

    @Override
    public void save(Witness witness, Entry entry) {
        ledger.appendChange(entry, Target.witness(witness.id()), witness.version());
        witnesses.put(witness.id(), witness);
    }

    @Override
    public List<WitnessStanding> standing(Log log) {
        return witnesses.values().stream()
                .filter(Witness::named)
                .map(witness -> new WitnessStanding(witness, log, 0, null, null, null, "", 0))
                .toList();
    }
}
