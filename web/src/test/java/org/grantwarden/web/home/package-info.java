/** Tests of the first page's drawings and verdict. No product code stands here. */
@NullMarked
package org.grantwarden.web.home;

import org.jspecify.annotations.NullMarked;
