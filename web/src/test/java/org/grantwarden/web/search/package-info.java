/** Tests of what the command palette is told. No product code stands here. */
@NullMarked
package org.grantwarden.web.search;

import org.jspecify.annotations.NullMarked;
