/** Finding out what is wrong with a connection. Nothing here sends a credential. */
@NullMarked
package org.grantwarden.domain.diagnosis.usecase;

import org.jspecify.annotations.NullMarked;
