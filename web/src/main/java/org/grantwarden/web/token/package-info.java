/** Handing out access tokens over the API, and tokens on screen. No rule and no secret is kept here. */
@NullMarked
package org.grantwarden.web.token;

import org.jspecify.annotations.NullMarked;
