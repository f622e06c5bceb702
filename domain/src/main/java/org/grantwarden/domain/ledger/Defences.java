package org.grantwarden.domain.ledger;

import java.util.List;

/** What the database does not let its roles do. */
public interface Defences {
    /** Tries each forbidden act as its role, each in a transaction of its own that is always rolled back. */
    List<ForbiddenAct.Attempt> attempt();
}
