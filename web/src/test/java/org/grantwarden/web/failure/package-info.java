/** Tests of what is shown when something fails. No product code stands here. */
@NullMarked
package org.grantwarden.web.failure;

import org.jspecify.annotations.NullMarked;
