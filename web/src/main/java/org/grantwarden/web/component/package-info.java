/** The small values that the console's components show. No feature's own type belongs here. */
@NullMarked
package org.grantwarden.web.component;

import org.jspecify.annotations.NullMarked;
