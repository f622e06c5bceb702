/** Token sets, their refresh and the rules that never lose a grant. Nothing here holds a database connection. */
@NullMarked
package org.grantwarden.domain.token;

import org.jspecify.annotations.NullMarked;
