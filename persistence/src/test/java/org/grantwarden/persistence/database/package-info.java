/** What every database test stands on: one real PostgreSQL per test run, migrated once. No test of a feature is here. */
@NullMarked
package org.grantwarden.persistence.database;

import org.jspecify.annotations.NullMarked;
