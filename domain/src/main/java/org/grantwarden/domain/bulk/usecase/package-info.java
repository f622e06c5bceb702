/** Beginning, watching, cancelling and doing jobs over many connections. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.bulk.usecase;

import org.jspecify.annotations.NullMarked;
