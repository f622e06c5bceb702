/** Signed notes, their keys, checkpoints and cosignatures as the C2SP specifications describe them. No tree is computed and no file is opened here. */
@NullMarked
package org.grantwarden.verify.note;

import org.jspecify.annotations.NullMarked;
