/** Sends checkpoints to witnesses. What is sent and what an answer means is decided elsewhere. */
@NullMarked
package org.grantwarden.connectors.ledger;

import org.jspecify.annotations.NullMarked;
