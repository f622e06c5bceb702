/** Secrets, their keyed fingerprints and the hosts that may receive them. No key and no cipher stands here. */
@NullMarked
package org.grantwarden.domain.secret;

import org.jspecify.annotations.NullMarked;
