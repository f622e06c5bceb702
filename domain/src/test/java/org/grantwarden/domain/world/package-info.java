/** Ports in memory and a world wired from them, for tests of rules. No test stands here. */
@NullMarked
package org.grantwarden.domain.world;

import org.jspecify.annotations.NullMarked;
