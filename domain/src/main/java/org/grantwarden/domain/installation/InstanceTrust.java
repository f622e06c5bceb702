package org.grantwarden.domain.installation;

/** Tells those who spend what cannot be got back whether this node may. */
public interface InstanceTrust {
    /** How this node stands to its database; at most a few seconds old. */
    Standing standing();
}
