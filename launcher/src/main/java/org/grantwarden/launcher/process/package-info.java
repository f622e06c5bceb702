/**
 * Child processes and what they leave behind: output, logs, orphans.
 * Nothing here may know which program a child runs.
 */
@NullMarked
package org.grantwarden.launcher.process;

import org.jspecify.annotations.NullMarked;
