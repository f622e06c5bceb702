/** Stores jobs over many connections and their progress. What a job does stands in the domain. */
@NullMarked
package org.grantwarden.persistence.bulk;

import org.jspecify.annotations.NullMarked;
