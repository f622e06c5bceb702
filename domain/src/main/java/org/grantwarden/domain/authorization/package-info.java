/** Runs of the authorization code flow and the port to the authorization server. Nothing here speaks HTTP. */
@NullMarked
package org.grantwarden.domain.authorization;

import org.jspecify.annotations.NullMarked;
