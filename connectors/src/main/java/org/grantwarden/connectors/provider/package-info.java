/** The provider catalogue as it stands in YAML, read into the domain's values. Nothing here calls a provider. */
@NullMarked
package org.grantwarden.connectors.provider;

import org.jspecify.annotations.NullMarked;
