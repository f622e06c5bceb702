/** The Lever look-alike as a child process. What it imitates, and how, is not known here. */
@NullMarked
package org.grantwarden.launcher.sandbox;

import org.jspecify.annotations.NullMarked;
