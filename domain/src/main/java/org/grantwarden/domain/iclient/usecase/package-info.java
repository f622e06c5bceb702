/** Keeping iClients. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.iclient.usecase;

import org.jspecify.annotations.NullMarked;
