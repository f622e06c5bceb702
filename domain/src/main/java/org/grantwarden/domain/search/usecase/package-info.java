/** Finds things for who is signed in, by their rights. Nothing here knows a screen or SQL. */
@NullMarked
package org.grantwarden.domain.search.usecase;

import org.jspecify.annotations.NullMarked;
