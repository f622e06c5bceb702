/** The choice of scopes in a dual list. What a scope allows, the provider's catalogue says. */
@NullMarked
package org.grantwarden.web.scope;

import org.jspecify.annotations.NullMarked;
