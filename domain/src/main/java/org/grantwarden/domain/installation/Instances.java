package org.grantwarden.domain.installation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** What the database says of itself and of doubts about it. In the running transaction; times are the database's. */
public interface Instances {
    /** The database's clock. */
    Instant now();

    /** The database's marks; one that has no id yet gets {@code proposal}. */
    DatabaseMarks marks(String proposal);

    /** Gives the database the id of the environment in which it goes on. */
    void rename(String instance);

    /** Whether a node that trusts the database has said so since then. */
    boolean isVouchedFor(String exceptNode, Instant since);

    /** Says that this node trusts the database, for others that remember nothing. */
    void vouch(String node);

    /** The newest doubt, settled or not. */
    Optional<Suspension> newest();

    /** Puts a doubt on record; does nothing when another one is open. */
    void suspend(Suspension suspension, Entry entry);

    /** Settles a doubt, one that was settled otherwise too. */
    void settle(UUID suspension, Suspension.Settled settled, Entry entry);
}
