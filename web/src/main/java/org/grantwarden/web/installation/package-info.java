/** Settings, start, stop, health and background work of the console. No page stands here. */
@NullMarked
package org.grantwarden.web.installation;

import org.jspecify.annotations.NullMarked;
