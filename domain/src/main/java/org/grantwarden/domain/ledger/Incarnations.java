package org.grantwarden.domain.ledger;

import java.util.List;

/** The incarnations of the logs, in the running transaction. */
public interface Incarnations {
    /** The name that the log had at first. */
    String firstName(Log log);

    /** Those after the first, oldest first. */
    List<Incarnation> of(Log log);

    /** Begins one; from then on checkpoints carry its name. */
    void begin(Incarnation incarnation, Entry entry);
}
