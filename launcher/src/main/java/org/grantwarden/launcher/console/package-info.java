/**
 * The console as a child process: how Payara Micro is laid out, started and listened to.
 * What the console does with its settings is not known here.
 */
@NullMarked
package org.grantwarden.launcher.console;

import org.jspecify.annotations.NullMarked;
