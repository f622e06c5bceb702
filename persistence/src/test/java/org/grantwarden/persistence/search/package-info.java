/** Tests of finding things in a real database. No product code stands here. */
@NullMarked
package org.grantwarden.persistence.search;

import org.jspecify.annotations.NullMarked;
