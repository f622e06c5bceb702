/** The pages of providers and their definitions. What a definition means, the domain and the catalogue say. */
@NullMarked
package org.grantwarden.web.provider;

import org.jspecify.annotations.NullMarked;
