/**
 * The embedded PostgreSQL: unpacked, set up, started, recovered and stopped as a child process.
 * No table, schema or query of the console belongs here.
 */
@NullMarked
package org.grantwarden.launcher.database;

import org.jspecify.annotations.NullMarked;
