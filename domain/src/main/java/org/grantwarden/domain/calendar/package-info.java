/** What is due on which day: secrets, grants and keys that end. Nothing is done about it here. */
@NullMarked
package org.grantwarden.domain.calendar;

import org.jspecify.annotations.NullMarked;
