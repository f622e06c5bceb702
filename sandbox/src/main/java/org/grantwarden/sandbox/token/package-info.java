/** The token endpoint of RFC 6749 §3.2 with Auth0's habits, and the life of grants. Nothing that a person sees belongs here. */
@NullMarked
package org.grantwarden.sandbox.token;

import org.jspecify.annotations.NullMarked;
