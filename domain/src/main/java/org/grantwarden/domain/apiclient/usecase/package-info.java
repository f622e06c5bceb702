/** Keeping API clients and entitlements, and knowing a client by its key. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.apiclient.usecase;

import org.jspecify.annotations.NullMarked;
