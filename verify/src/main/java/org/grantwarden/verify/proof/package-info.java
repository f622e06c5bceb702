/** Proof files that stand alone: one entry's inclusion, the consistency of two checkpoints. No export is read here. */
@NullMarked
package org.grantwarden.verify.proof;

import org.jspecify.annotations.NullMarked;
