/** What is due when. */
@NullMarked
package org.grantwarden.domain.calendar;

import org.jspecify.annotations.NullMarked;
