/** The audit trail's model: entries, leaves, targets and the port that appends them. Nothing here knows a table. */
@NullMarked
package org.grantwarden.domain.ledger;

import org.jspecify.annotations.NullMarked;
