/** Stores iClients with their encrypted client secrets. No rule about them stands here. */
@NullMarked
package org.grantwarden.persistence.iclient;

import org.jspecify.annotations.NullMarked;
