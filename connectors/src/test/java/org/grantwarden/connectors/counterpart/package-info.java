/** Authorization servers that are not ours, with which our own code lives through a connection's life. */
@NullMarked
package org.grantwarden.connectors.counterpart;

import org.jspecify.annotations.NullMarked;
