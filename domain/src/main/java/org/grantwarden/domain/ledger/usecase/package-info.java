/** Putting entries on record and reading them back. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.ledger.usecase;

import org.jspecify.annotations.NullMarked;
