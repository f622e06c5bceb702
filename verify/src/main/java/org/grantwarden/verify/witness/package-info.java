/** The witness of C2SP's tlog-witness: what it keeps, what it refuses, what it signs, and its HTTP face. It never reads entries, only checkpoints and proofs. */
@NullMarked
package org.grantwarden.verify.witness;

import org.jspecify.annotations.NullMarked;
