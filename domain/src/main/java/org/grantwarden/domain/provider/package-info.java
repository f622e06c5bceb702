/** Providers as the catalogue describes them: account types, endpoints, scopes. Nothing here reads a file or calls a provider. */
@NullMarked
package org.grantwarden.domain.provider;

import org.jspecify.annotations.NullMarked;
