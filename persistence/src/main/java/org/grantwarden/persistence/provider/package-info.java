/** Stores providers' definitions as they were last seen. What they mean is not known here. */
@NullMarked
package org.grantwarden.persistence.provider;

import org.jspecify.annotations.NullMarked;
