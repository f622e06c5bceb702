/**
 * How entries end: how long a log is kept, what is held, what two administrators agree on. Nothing here knows a table, and
 * nothing here drops or erases by itself.
 */
@NullMarked
package org.grantwarden.domain.retention;

import org.jspecify.annotations.NullMarked;
