/** Sample data of the style guide, which shows every component in every state. Nothing else may use it. */
@NullMarked
package org.grantwarden.web.styleguide;

import org.jspecify.annotations.NullMarked;
