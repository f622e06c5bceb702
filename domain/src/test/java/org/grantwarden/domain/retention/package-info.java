/** Tests of the rules for the end of entries. No database. */
@NullMarked
package org.grantwarden.domain.retention;

import org.jspecify.annotations.NullMarked;
