/** Tests of what the launcher understands of the console's output. */
@NullMarked
package org.grantwarden.launcher.console;

import org.jspecify.annotations.NullMarked;
