/** Tests of private keys. */
@NullMarked
package org.grantwarden.connectors.iclient;

import org.jspecify.annotations.NullMarked;
