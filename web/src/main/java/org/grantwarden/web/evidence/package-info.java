/** Checkpoints, tiles, proofs and exports of the ledger, and the page that leads to them. What may be read is decided elsewhere. */
@NullMarked
package org.grantwarden.web.evidence;

import org.jspecify.annotations.NullMarked;
