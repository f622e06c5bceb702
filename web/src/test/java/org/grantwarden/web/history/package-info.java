/** Tests of the history's filter, words and views. No server is started here. */
@NullMarked
package org.grantwarden.web.history;

import org.jspecify.annotations.NullMarked;
