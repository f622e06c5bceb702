/** Tests of finding things. No product code stands here. */
@NullMarked
package org.grantwarden.domain.search;

import org.jspecify.annotations.NullMarked;
