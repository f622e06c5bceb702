/** Pages that show what others do meanwhile. */
@NullMarked
package org.grantwarden.web.live;

import org.jspecify.annotations.NullMarked;
