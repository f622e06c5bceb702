/** Looks at the way to a provider's hosts for the connection doctor. No credential comes here. */
@NullMarked
package org.grantwarden.connectors.diagnosis;

import org.jspecify.annotations.NullMarked;
