/** Who is calling: session cookie, gate and sign-in pages. Rights are judged in the use cases. */
@NullMarked
package org.grantwarden.web.identity;

import org.jspecify.annotations.NullMarked;
