/** The page of the keys that secrets are stored under. It shows ids and counts; no key and no secret is here. */
@NullMarked
package org.grantwarden.web.secret;

import org.jspecify.annotations.NullMarked;
