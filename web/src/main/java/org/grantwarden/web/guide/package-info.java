/** The user guide as pages of the console: the same text that stands in {@code docs}. */
@NullMarked
package org.grantwarden.web.guide;

import org.jspecify.annotations.NullMarked;
