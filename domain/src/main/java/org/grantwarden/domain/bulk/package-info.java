/** Jobs over many connections: what is done, how far it is, what came of it. No single connection's rule stands here. */
@NullMarked
package org.grantwarden.domain.bulk;

import org.jspecify.annotations.NullMarked;
