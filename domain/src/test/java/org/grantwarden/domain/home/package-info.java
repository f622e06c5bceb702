/** Tests of the first page's figures. No product code stands here. */
@NullMarked
package org.grantwarden.domain.home;

import org.jspecify.annotations.NullMarked;
