/** The words on the screen: language, bundles, times. No markup and no rule of the product belongs here. */
@NullMarked
package org.grantwarden.web.text;

import org.jspecify.annotations.NullMarked;
