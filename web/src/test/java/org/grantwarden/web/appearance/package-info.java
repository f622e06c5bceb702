/** Tests of what a person sees by their role. No server is started here. */
@NullMarked
package org.grantwarden.web.appearance;

import org.jspecify.annotations.NullMarked;
