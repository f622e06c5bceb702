package org.grantwarden.domain.secret;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;

/** Changes of the key-encryption key. Each method works in the caller's transaction. */
public interface KeyWrappings {
    /** What this node has of a new key-encryption key. */
    enum Offer {
        /** One that is not in use yet. */
        READY,
        /** It was made now, and nobody can have a copy of it yet. */
        MADE,
        /** None is named, and none can be made: the present one is named by a setting. */
        NONE,
        /** The one that is named as new is in use already. */
        IN_USE
    }

    /** Makes a new key-encryption key beside the present one where that is this node's to do, and says what there is. */
    Offer offer();

    /** Whether the new key would be made beside the present one, as no setting names either. */
    boolean makesItself();

    /** The change that is under way. */
    Optional<KeyWrapping> open();

    /** The change that is under way, locked until the transaction ends. */
    Optional<KeyWrapping> lockOpen();

    /** The change of that id; works outside of a transaction, too. */
    Optional<KeyWrapping> find(UUID id);

    /** The newest changes, also the open one. */
    List<KeyWrapping> newest(int limit);

    /** Begins a change to the key that {@link #offer()} found ready; nothing is wrapped under it yet. */
    void begin(KeyWrapping wrapping, Entry entry);

    /** The living nodes that have not shown that they hold the new key. */
    List<String> without(KeyWrapping wrapping);

    /** Wraps every keyset anew under the new key. */
    void finish(KeyWrapping wrapping, Entry entry);

    /** Gives a change up: every keyset stays under the present key. */
    void withdraw(KeyWrapping wrapping, Entry entry);
}
