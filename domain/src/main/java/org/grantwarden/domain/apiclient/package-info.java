/** Programs that call Grantwarden's own API: their keys and what they may have. No HTTP, no SQL and no HMAC stands here. */
@NullMarked
package org.grantwarden.domain.apiclient;

import org.jspecify.annotations.NullMarked;
