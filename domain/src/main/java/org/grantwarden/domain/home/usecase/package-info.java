/** Reads the first page's figures, and sets a practice connection up. Nothing here knows a screen or SQL. */
@NullMarked
package org.grantwarden.domain.home.usecase;

import org.jspecify.annotations.NullMarked;
