/** Tests of jobs over many connections. No product code stands here. */
@NullMarked
package org.grantwarden.domain.bulk;

import org.jspecify.annotations.NullMarked;
