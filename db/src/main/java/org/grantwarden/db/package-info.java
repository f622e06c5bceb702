/** The schema: Flyway migrations and the one class that runs them. No query and no row of the running product is here. */
@NullMarked
package org.grantwarden.db;

import org.jspecify.annotations.NullMarked;
