/** What people do with their accounts, and the check of rights that stands before every use case. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.identity.usecase;

import org.jspecify.annotations.NullMarked;
