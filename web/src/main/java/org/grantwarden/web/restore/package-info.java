/** The page and the notice on a database that looks restored or copied. What that means is decided in the domain. */
@NullMarked
package org.grantwarden.web.restore;

import org.jspecify.annotations.NullMarked;
