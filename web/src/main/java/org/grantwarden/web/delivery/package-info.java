/** How pages and static files leave the server: headers, caching, versions. Who may see a page is not decided here. */
@NullMarked
package org.grantwarden.web.delivery;

import org.jspecify.annotations.NullMarked;
