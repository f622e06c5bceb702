/** Proofs that a caller has the key to which an access token is bound (RFC 9449), and the nonces that servers want in them. */
@NullMarked
package org.grantwarden.connectors.dpop;

import org.jspecify.annotations.NullMarked;
