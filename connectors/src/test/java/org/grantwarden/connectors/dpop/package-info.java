/** Proofs of possession, judged by a parser that is not ours. */
@NullMarked
package org.grantwarden.connectors.dpop;

import org.jspecify.annotations.NullMarked;
