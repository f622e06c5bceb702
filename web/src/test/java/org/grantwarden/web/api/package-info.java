/** Tests of what all answers of the API have in common. No server is started here. */
@NullMarked
package org.grantwarden.web.api;

import org.jspecify.annotations.NullMarked;
