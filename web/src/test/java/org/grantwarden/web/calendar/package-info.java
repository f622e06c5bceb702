/** Tests of the package of the same name. */
@NullMarked
package org.grantwarden.web.calendar;

import org.jspecify.annotations.NullMarked;
