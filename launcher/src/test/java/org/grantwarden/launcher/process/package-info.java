/** Tests of child processes on real, small ones. */
@NullMarked
package org.grantwarden.launcher.process;

import org.jspecify.annotations.NullMarked;
