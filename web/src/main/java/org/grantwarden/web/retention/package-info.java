/** Backs the page of the end of entries. Whoever may do what, and what goes, is decided in the use cases. */
@NullMarked
package org.grantwarden.web.retention;

import org.jspecify.annotations.NullMarked;
