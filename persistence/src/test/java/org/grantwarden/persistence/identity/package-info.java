/** Tests of the package on a real PostgreSQL. No fixture that other packages need is here. */
@NullMarked
package org.grantwarden.persistence.identity;

import org.jspecify.annotations.NullMarked;
