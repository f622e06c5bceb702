/** Private keys of iClients: reading, making and using them. Nothing is stored or sent here. */
@NullMarked
package org.grantwarden.connectors.iclient;

import org.jspecify.annotations.NullMarked;
