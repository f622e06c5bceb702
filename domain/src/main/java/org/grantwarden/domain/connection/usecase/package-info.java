/** Keeping and testing connections. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.connection.usecase;

import org.jspecify.annotations.NullMarked;
