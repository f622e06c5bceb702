/** OAuth 2.0 clients (iClients) as registered at a provider. Nothing here calls the provider. */
@NullMarked
package org.grantwarden.domain.iclient;

import org.jspecify.annotations.NullMarked;
