/** The first page: whether all is well, and what needs a hand. Nothing is changed here. */
@NullMarked
package org.grantwarden.web.home;

import org.jspecify.annotations.NullMarked;
