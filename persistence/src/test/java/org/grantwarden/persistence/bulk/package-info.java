/** Tests of the package of the same name. No product code stands here. */
@NullMarked
package org.grantwarden.persistence.bulk;

import org.jspecify.annotations.NullMarked;
