/** Addresses and inputs of the ledger's evidence. No server is started here. */
@NullMarked
package org.grantwarden.web.evidence;

import org.jspecify.annotations.NullMarked;
