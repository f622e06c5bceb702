/** The look-alike of Lever as a whole: its options, its start and its end. No endpoint, page or rule of OAuth 2.0 belongs here; each has a package of its own. */
@NullMarked
package org.grantwarden.sandbox;

import org.jspecify.annotations.NullMarked;
