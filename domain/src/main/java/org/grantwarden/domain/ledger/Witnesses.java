package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The witnesses of the logs' checkpoints, and how far each has come. */
public interface Witnesses {
    /** All that were ever named, oldest first; locked until the transaction ends. */
    List<Witness> lockAll();

    /** The witness of that id. */
    Optional<Witness> find(UUID id);

    /** Writes one that is new, with its entry. */
    void add(Witness witness, Entry entry);

    /** Writes a change of one, with its entry. */
    void save(Witness witness, Entry entry);

    /** How far each witness that is named has come with a log, by name. */
    List<WitnessStanding> standing(Log log);
}
