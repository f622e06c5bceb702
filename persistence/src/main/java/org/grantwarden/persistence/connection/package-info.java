/** Stores connections, their scopes and what is observed of them. No rule about them stands here. */
@NullMarked
package org.grantwarden.persistence.connection;

import org.jspecify.annotations.NullMarked;
