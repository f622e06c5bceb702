/** The ledger on screen: its list, one entry, and the entries of one target. No SQL and no rule; every reading goes through its use case. */
@NullMarked
package org.grantwarden.web.history;

import org.jspecify.annotations.NullMarked;
