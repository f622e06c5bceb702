/**
 * Stores what was agreed on about the end of entries, writes the exports that hold what goes, and has the database drop and
 * erase. Nothing here decides that something goes.
 */
@NullMarked
package org.grantwarden.persistence.retention;

import org.jspecify.annotations.NullMarked;
