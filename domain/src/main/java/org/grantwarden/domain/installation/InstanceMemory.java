package org.grantwarden.domain.installation;

import java.util.Optional;

/** A node's memory of its database, in its data folder. */
public interface InstanceMemory {
    /** What it keeps; empty before the first time. */
    Optional<Remembered> recall();

    /** Keeps this and returns once it is on disk; writes nothing if it is kept already. */
    void keep(Remembered remembered);
}
