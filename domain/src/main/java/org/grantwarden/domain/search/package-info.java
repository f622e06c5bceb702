/** Finding a thing by a part of its name, wherever in the console one is. No list and no filter is here. */
@NullMarked
package org.grantwarden.domain.search;

import org.jspecify.annotations.NullMarked;
