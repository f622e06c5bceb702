/** Calls to providers' APIs that show whether a credential works. Nothing here decides what becomes of a connection. */
@NullMarked
package org.grantwarden.connectors.connection;

import org.jspecify.annotations.NullMarked;
