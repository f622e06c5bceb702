/** Tests of the embedded database on real servers. */
@NullMarked
package org.grantwarden.launcher.database;

import org.jspecify.annotations.NullMarked;
