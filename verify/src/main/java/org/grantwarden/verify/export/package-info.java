/** The checks of an export of the ledger: leaves, tree, chains, payloads, index columns, manifest. It prints nothing and parses no arguments. */
@NullMarked
package org.grantwarden.verify.export;

import org.jspecify.annotations.NullMarked;
