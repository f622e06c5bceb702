/** Stores token sets, refresh leases and the journal of answers. No rule about when to refresh stands here. */
@NullMarked
package org.grantwarden.persistence.token;

import org.jspecify.annotations.NullMarked;
