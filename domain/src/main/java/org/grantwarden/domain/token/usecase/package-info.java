/** Valid access tokens and their refresh. No transaction is held while a provider is called. */
@NullMarked
package org.grantwarden.domain.token.usecase;

import org.jspecify.annotations.NullMarked;
