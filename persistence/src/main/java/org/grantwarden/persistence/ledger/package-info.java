/** Stores, sequences and reads the ledger. Nothing here decides what is an entry, and nothing changes one. */
@NullMarked
package org.grantwarden.persistence.ledger;

import org.jspecify.annotations.NullMarked;
