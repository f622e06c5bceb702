package org.grantwarden.persistence.ledger;

import java.util.Set;
import org.grantwarden.domain.ledger.Entry;
import org.grantwarden.domain.ledger.Seen;

/** An entry that is to be written if what it rests on is still so. */
record Claim(Entry entry, Set<Seen> grounds) {}
