/** The pages that a person sees, and the HTML they are made of. Rules of OAuth 2.0 do not belong here, and no markup that has not been escaped. */
@NullMarked
package org.grantwarden.sandbox.pages;

import org.jspecify.annotations.NullMarked;
