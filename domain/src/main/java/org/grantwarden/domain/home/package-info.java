/** The figures of the first page: counts and the few names that need a hand. No list and no screen is here. */
@NullMarked
package org.grantwarden.domain.home;

import org.jspecify.annotations.NullMarked;
