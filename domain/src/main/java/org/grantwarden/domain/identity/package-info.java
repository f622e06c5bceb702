/** Users, roles, rights, sessions and who is calling. Nothing here knows cookies or screens. */
@NullMarked
package org.grantwarden.domain.identity;

import org.jspecify.annotations.NullMarked;
