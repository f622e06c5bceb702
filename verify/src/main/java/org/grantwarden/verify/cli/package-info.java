/** What a person types and reads: arguments, commands, words and exit codes. No check is made here, it is only called. */
@NullMarked
package org.grantwarden.verify.cli;

import org.jspecify.annotations.NullMarked;
