/** Tests of the connection pages' words. No server and no browser runs here. */
@NullMarked
package org.grantwarden.web.connection;

import org.jspecify.annotations.NullMarked;
