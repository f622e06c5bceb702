/** Tests of the start: settings, checks, and whole processes with a tiny console. */
@NullMarked
package org.grantwarden.launcher;

import org.jspecify.annotations.NullMarked;
