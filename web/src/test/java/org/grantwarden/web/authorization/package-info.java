/** Tests of the browser's way to the provider and back. No server and no browser runs here. */
@NullMarked
package org.grantwarden.web.authorization;

import org.jspecify.annotations.NullMarked;
