/** Tests of the words on the screen: complete in every language, and none outside the bundles. No server is started here. */
@NullMarked
package org.grantwarden.web.text;

import org.jspecify.annotations.NullMarked;
