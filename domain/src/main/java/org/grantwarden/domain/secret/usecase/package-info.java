/** Rotating the keys that secrets are stored under: asking for it, the job, looking at it. No encryption, no SQL. */
@NullMarked
package org.grantwarden.domain.secret.usecase;

import org.jspecify.annotations.NullMarked;
