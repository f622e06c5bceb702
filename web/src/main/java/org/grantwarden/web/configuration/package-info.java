/** The page that exports settings as a file, previews one and imports it. What a file may change is the domain's affair. */
@NullMarked
package org.grantwarden.web.configuration;

import org.jspecify.annotations.NullMarked;
