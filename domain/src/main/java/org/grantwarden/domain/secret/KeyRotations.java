package org.grantwarden.domain.secret;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.grantwarden.domain.ledger.Entry;
import org.jspecify.annotations.Nullable;

/** The data keys and their rotations. Each method works in the caller's transaction. */
public interface KeyRotations {
    /** All keys that were ever in use, the newest first, with what is under each. */
    List<DataKey> keys();

    /** The rotation that is under way. */
    Optional<KeyRotation> open();

    /** The rotation that is under way, locked until the transaction ends. */
    Optional<KeyRotation> lockOpen();

    /** The rotation of that id; works outside of a transaction, too. */
    Optional<KeyRotation> find(UUID id);

    /** The newest rotations, also the open one. */
    List<KeyRotation> newest(int limit);

    /** The id of the key that values are written under, with the keyset locked until the transaction ends. */
    long lockPrimary();

    /** Makes the new key and adds it to the keyset: every node can read under it, none writes under it. */
    void begin(KeyRotation rotation, Entry entry);

    /** Has every node write under the new key once it loads the keyset again. */
    void promote(KeyRotation rotation, Entry entry);

    /**
     * Removes the old key from the keyset.
     *
     * @throws KeyStillNeededException if the database finds a value under it, or cannot look at the moment; nothing is
     *     changed, and the transaction must be given up
     */
    void finish(KeyRotation rotation, Entry entry);

    /** The living nodes that have not loaded the newest keyset. */
    List<String> behind();

    /**
     * How many refreshes were sent before every living node had loaded the newest keyset and have not ended: their answers
     * may stand in a node's journal, under the old key.
     */
    int openAnswers();

    /** The kinds of values, in the order in which they are worked on. */
    List<String> places();

    /**
     * Encrypts some values of a kind anew.
     *
     * @param after where to go on; null for the beginning
     */
    Batch reencrypt(KeyRotation rotation, String place, @Nullable UUID after, int limit);

    /** How many values are under the old key. */
    long left(KeyRotation rotation);

    /** How far a rotation is, by kind; in the order of {@link #places()}. */
    List<Part> parts(UUID rotationId);

    /** Notes that as many values of a kind are on record, and how many could not be read in the last pass. */
    void record(UUID rotationId, String place, long recorded, long unreadable);

    /**
     * What came of some values.
     *
     * @param unreadable values that no key opens in their place
     * @param last where to go on; null when the end was reached
     */
    record Batch(int moved, int unreadable, @Nullable UUID last) {}

    /**
     * How far a rotation is with a kind.
     *
     * @param moved values that were encrypted anew
     * @param recorded how many of them stand in an entry
     * @param unreadable values that could not be read in the last pass
     */
    record Part(String place, long moved, long recorded, long unreadable) {}
}
