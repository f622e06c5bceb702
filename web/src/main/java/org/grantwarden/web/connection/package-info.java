/** The pages of connections: list, panel, overview. No rule of a connection belongs here. */
@NullMarked
package org.grantwarden.web.connection;

import org.jspecify.annotations.NullMarked;
