/** What every answer of the API has in common: keys, limits, problems. No use case but authentication is called here. */
@NullMarked
package org.grantwarden.web.api;

import org.jspecify.annotations.NullMarked;
