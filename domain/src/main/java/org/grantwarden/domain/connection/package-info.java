/** Connections: life cycle, conditions, scopes and what is kept about them. Nothing here knows how they are stored or shown. */
@NullMarked
package org.grantwarden.domain.connection;

import org.jspecify.annotations.NullMarked;
