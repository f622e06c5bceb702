/** Exports made for tests, whole and damaged in every way, and what a verifier must say of each. Nothing here is used by the verifier itself, and no hash of its tree is: roots are computed by the definition. */
@NullMarked
package org.grantwarden.verify.matrix;

import org.jspecify.annotations.NullMarked;
