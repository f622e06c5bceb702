/** Asking, confirming, holding, and the job that does what was agreed on. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.retention.usecase;

import org.jspecify.annotations.NullMarked;
