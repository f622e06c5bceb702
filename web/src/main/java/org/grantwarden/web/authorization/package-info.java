/** The browser's way to the provider and back: start, callback, waiting, result. What an answer means is the domain's to say. */
@NullMarked
package org.grantwarden.web.authorization;

import org.jspecify.annotations.NullMarked;
