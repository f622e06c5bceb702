package org.grantwarden.domain.installation;

/** Whether this node takes its database for the one that the grants belong to, and what it may do then. */
public enum Standing {
    /** It is: refresh tokens may be sent and checkpoints signed. */
    TRUSTED,
    /** It remembers nothing and waits for a moment whether another node vouches for the database. */
    NOT_YET,
    /** There is a doubt that an administrator has not settled: nothing is sent, nothing signed. */
    SUSPENDED,
    /** An administrator says that this is a copy: its ledger goes on under a name of its own, its tokens are never sent. */
    COPY;

    /** Whether refresh tokens may be sent. */
    public boolean mayRefresh() {
        return this == TRUSTED;
    }

    /** Whether checkpoints may be signed. */
    public boolean maySign() {
        return this == TRUSTED || this == COPY;
    }
}
