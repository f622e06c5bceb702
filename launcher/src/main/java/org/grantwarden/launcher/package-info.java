/**
 * What happens between the command line and a running console: settings, checks, start, stop.
 * Nothing here may know what the console does; it talks to it through environment, standard output and health check only.
 */
@NullMarked
package org.grantwarden.launcher;

import org.jspecify.annotations.NullMarked;
