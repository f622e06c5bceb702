/** Scopes and scope grants: what a connection may do. Nothing here knows how scopes are stored or shown. */
@NullMarked
package org.grantwarden.domain.scope;

import org.jspecify.annotations.NullMarked;
