/** Exporting settings, previewing a file and applying it. What may be changed is decided by the use cases of each feature. */
@NullMarked
package org.grantwarden.domain.configuration.usecase;

import org.jspecify.annotations.NullMarked;
