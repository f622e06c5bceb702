/** The authorization code flow from start to its end, whatever that is. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.authorization.usecase;

import org.jspecify.annotations.NullMarked;
