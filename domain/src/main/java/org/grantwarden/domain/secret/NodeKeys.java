package org.grantwarden.domain.secret;

/** What this node holds of the keys: they are unwrapped in memory, and its journal of answers is under them. */
public interface NodeKeys {
    /**
     * Loads the keyset again if it was replaced, brings what this node keeps on disk under the present key, and says so to
     * the others. Works in the caller's transaction.
     */
    void follow(String node);
}
