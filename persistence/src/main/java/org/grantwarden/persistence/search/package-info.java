/** Finds things of every kind by a part of their names. Nothing here changes anything, and no secret is read. */
@NullMarked
package org.grantwarden.persistence.search;

import org.jspecify.annotations.NullMarked;
