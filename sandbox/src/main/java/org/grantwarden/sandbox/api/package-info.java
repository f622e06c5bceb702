/** The look-alike of Lever's API under /v1: credentials, scopes, rate limit and practice data. How tokens are issued does not belong here. */
@NullMarked
package org.grantwarden.sandbox.api;

import org.jspecify.annotations.NullMarked;
