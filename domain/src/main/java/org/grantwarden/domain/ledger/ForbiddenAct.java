package org.grantwarden.domain.ledger;

import java.util.Objects;

/**
 * Something that a role of the database must not be able to do.
 *
 * @param role who tries it
 * @param kind what it would be good for, as a part of text keys, such as {@code rewrite}
 * @param sql what is sent; it holds nothing of anybody
 */
public record ForbiddenAct(Role role, String kind, String sql) {
    public ForbiddenAct {
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sql, "sql");
    }

    /** The roles as which the console itself is connected. */
    public enum Role {
        RUNTIME,
        SEQUENCER
    }

    /** What came of trying. */
    public enum Verdict {
        /** The database refused it for want of a right or by a rule of the ledger. */
        REFUSED,
        /** It failed for another reason, or there was nothing to try it on. */
        UNCLEAR,
        /** It would have worked. It was rolled back. */
        ALLOWED
    }

    /**
     * An attempt.
     *
     * @param sqlState the refusal's code; empty when there was none
     * @param words the database's own words; may be empty
     */
    public record Attempt(ForbiddenAct act, Verdict verdict, String sqlState, String words) {}
}
