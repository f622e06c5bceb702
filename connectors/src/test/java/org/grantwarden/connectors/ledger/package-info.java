/** Tests of what is sent to witnesses, against a scriptable server. */
@NullMarked
package org.grantwarden.connectors.ledger;

import org.jspecify.annotations.NullMarked;
