/** The authorization endpoint of RFC 6749 §3.1: the request, the person's decision and the code. Tokens do not belong here. */
@NullMarked
package org.grantwarden.sandbox.authorization;

import org.jspecify.annotations.NullMarked;
