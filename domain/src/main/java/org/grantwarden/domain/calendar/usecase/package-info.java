/** Reading what is due. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.calendar.usecase;

import org.jspecify.annotations.NullMarked;
