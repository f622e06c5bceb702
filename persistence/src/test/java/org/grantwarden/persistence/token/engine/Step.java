package org.grantwarden.persistence.token.engine;

/** Where a refresh can be stopped. */
enum Step {
    /** The intent is committed, nothing is sent yet. */
    BEFORE_SEND,
    /** The server has carried it out and not answered yet. */
    AFTER_SEND,
    /** The answer is in memory and nowhere else. */
    AFTER_ANSWER,
    /** The answer is in the journal, synced. */
    AFTER_JOURNAL,
    /** Token set and entry are in the database's hands, not committed. */
    BEFORE_COMMIT,
    /** Committed; the journal still has the answer. */
    AFTER_COMMIT;

    /** Whether the answer outlives the process. */
    boolean keepsAnswer() {
        return compareTo(AFTER_JOURNAL) >= 0;
    }

    /** Whether the refresh token was spent. */
    boolean spends() {
        return compareTo(AFTER_SEND) >= 0;
    }
}
