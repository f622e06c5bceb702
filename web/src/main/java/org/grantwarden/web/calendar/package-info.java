/** The page of what is due, and its calendar file. When something is due is the domain's to say. */
@NullMarked
package org.grantwarden.web.calendar;

import org.jspecify.annotations.NullMarked;
