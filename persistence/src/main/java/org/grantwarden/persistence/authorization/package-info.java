/** Stores the runs of the authorization code flow. No rule about them stands here. */
@NullMarked
package org.grantwarden.persistence.authorization;

import org.jspecify.annotations.NullMarked;
