/** Lever's scopes with their descriptions, and which scope includes which. What a client was granted does not belong here. */
@NullMarked
package org.grantwarden.sandbox.scope;

import org.jspecify.annotations.NullMarked;
