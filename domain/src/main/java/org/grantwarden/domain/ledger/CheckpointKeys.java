package org.grantwarden.domain.ledger;

import java.util.List;
import java.util.function.Supplier;

/** The names of the logs and the public keys of their checkpoints, as the database keeps them. */
public interface CheckpointKeys {
    /**
     * The name of which the logs' origins are made, fixed at its first use. Nobody else passes here until the running
     * transaction ends, so that two nodes that start together do not each make keys.
     *
     * @param proposal asked only if there is none yet
     */
    String base(Supplier<String> proposal);

    /** All keys of a log, oldest first. */
    List<CheckpointKey> of(Log log);

    /** Puts a key in use, one that was retired too. */
    void add(Log log, VerifierKey key, Entry entry);

    /** Takes a key out of use; it stays published. */
    void retire(Log log, VerifierKey key, Entry entry);
}
