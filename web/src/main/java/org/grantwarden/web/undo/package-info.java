/** Taking back what was just done, where that is honest: by a new change with an entry of its own. */
@NullMarked
package org.grantwarden.web.undo;

import org.jspecify.annotations.NullMarked;
