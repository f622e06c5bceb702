/** Tests of the package on a real PostgreSQL. No fixture that other packages need is here. */
@NullMarked
package org.grantwarden.persistence.installation;

import org.jspecify.annotations.NullMarked;
