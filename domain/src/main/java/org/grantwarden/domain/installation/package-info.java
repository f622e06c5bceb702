/** The installation as a whole: settings, start and background work. Nothing here knows a server or a database. */
@NullMarked
package org.grantwarden.domain.installation;

import org.jspecify.annotations.NullMarked;
