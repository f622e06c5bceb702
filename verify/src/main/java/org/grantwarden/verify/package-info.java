/** The auditor's program as a whole: its commands and its end. No format and no check belongs here; each has a package of its own. */
@NullMarked
package org.grantwarden.verify;

import org.jspecify.annotations.NullMarked;
