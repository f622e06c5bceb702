/**
 * The token engine put to the test: the real use cases and repositories on a real PostgreSQL, against a token server that
 * kills a grant when an old refresh token comes again. Nodes are killed, run side by side, lose their database and sweep.
 */
@NullMarked
package org.grantwarden.persistence.token.engine;

import org.jspecify.annotations.NullMarked;
