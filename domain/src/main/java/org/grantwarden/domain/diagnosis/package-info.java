/** The connection doctor: what is known of a connection becomes an ordered list of steps. Nothing here asks anybody. */
@NullMarked
package org.grantwarden.domain.diagnosis;

import org.jspecify.annotations.NullMarked;
