/** Tests of the package of the same name. */
@NullMarked
package org.grantwarden.web.scope;

import org.jspecify.annotations.NullMarked;
