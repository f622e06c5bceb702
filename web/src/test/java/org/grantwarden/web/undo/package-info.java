/** Tests of what this package computes. No server and no browser runs here. */
@NullMarked
package org.grantwarden.web.undo;

import org.jspecify.annotations.NullMarked;
