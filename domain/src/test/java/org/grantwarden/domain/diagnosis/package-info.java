/** Tests of the connection doctor's rules. Nothing but tests and their fixtures belongs here. */
@NullMarked
package org.grantwarden.domain.diagnosis;

import org.jspecify.annotations.NullMarked;
