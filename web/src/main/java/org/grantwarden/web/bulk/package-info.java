/** The page of a job over many connections: progress, results, cancel. Nothing is done to a connection here. */
@NullMarked
package org.grantwarden.web.bulk;

import org.jspecify.annotations.NullMarked;
