package org.grantwarden.domain.ledger.usecase;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.installation.Settings;
import org.grantwarden.domain.ledger.Action;
import org.grantwarden.domain.ledger.Change;
import org.grantwarden.domain.ledger.NamedWitness;
import org.grantwarden.domain.ledger.Target;
import org.grantwarden.domain.ledger.Witness;
import org.grantwarden.domain.ledger.Witnesses;

/** Brings what the database knows of the witnesses up to what the operator names, at the start. Each change is an entry. */
@ApplicationScoped
public class OpenWitnesses {
    private Witnesses witnesses;
    private Settings settings;
    private Entries entries;

    protected OpenWitnesses() {}

    @Inject
    public OpenWitnesses(Witnesses witnesses, Settings settings, Entries entries) {
        this.witnesses = witnesses;
        this.settings = settings;
        this.entries = entries;
    }

    /** Compares and writes what differs. */
    @Transactional
    public void open() {
        List<NamedWitness> named = settings.witnesses();
        List<Witness> known = witnesses.lockAll();
        for (NamedWitness present : named) {
            Optional<Witness> before = known.stream()
                    .filter(witness -> witness.key().equals(present.key()))
                    .findFirst();
            if (before.isEmpty()) {
                Witness first = Witness.first(UUID.randomUUID(), present);
                witnesses.add(
                        first, entries.creation(Action.WITNESS_NAME, Target.witness(first.id()), first.recorded()));
            } else if (!before.get().named() || !before.get().url().equals(present.url())) {
                save(Action.WITNESS_CHANGE, before.get(), before.get().named(present));
            }
        }
        for (Witness before : known) {
            if (before.named()
                    && named.stream().noneMatch(present -> present.key().equals(before.key()))) {
                save(Action.WITNESS_DROP, before, before.dropped());
            }
        }
    }

    private void save(Action action, Witness before, Witness after) {
        Change change = Change.between(before.recorded(), after.recorded());
        witnesses.save(after, entries.change(action, Target.witness(after.id()), after.version(), change));
    }
}
