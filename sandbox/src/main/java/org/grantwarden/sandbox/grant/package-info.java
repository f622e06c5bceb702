/** What a person's consent gave: the grant, its access tokens and its chain of refresh tokens, as values. When a grant is opened or ended is decided elsewhere. */
@NullMarked
package org.grantwarden.sandbox.grant;

import org.jspecify.annotations.NullMarked;
