/** Tests of the connection doctor's words. Nothing but tests belongs here. */
@NullMarked
package org.grantwarden.web.diagnosis;

import org.jspecify.annotations.NullMarked;
