/** How the console looks to one person: theme, density, and what stands in the navigation. Nothing here knows a feature. */
@NullMarked
package org.grantwarden.web.appearance;

import org.jspecify.annotations.NullMarked;
