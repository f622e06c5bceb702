/** Stores users and sessions. No rule about them is here, and no password or cookie in the clear. */
@NullMarked
package org.grantwarden.persistence.identity;

import org.jspecify.annotations.NullMarked;
