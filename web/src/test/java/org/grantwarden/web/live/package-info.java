/** Tests of what this package computes. No server and no browser runs here. */
@NullMarked
package org.grantwarden.web.live;

import org.jspecify.annotations.NullMarked;
