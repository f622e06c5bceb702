/**
 * Keysets, encryption of stored secrets, fingerprints and password hashes. No repository and no table but
 * {@code keyset} stands here.
 */
@NullMarked
package org.grantwarden.persistence.secret;

import org.jspecify.annotations.NullMarked;
