/** The data sources and how they are set. Nothing here knows a table of a feature. */
@NullMarked
package org.grantwarden.persistence.database;

import org.jspecify.annotations.NullMarked;
