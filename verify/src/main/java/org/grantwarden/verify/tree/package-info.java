/** The Merkle tree of RFC 6962 and RFC 9162: hashes, a growing root, proofs. It knows bytes and sizes only, no note, no file and no JSON. */
@NullMarked
package org.grantwarden.verify.tree;

import org.jspecify.annotations.NullMarked;
