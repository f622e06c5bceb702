/** The rules between the modules, checked on the compiled classes. No server and no database. */
@NullMarked
package org.grantwarden.systemtests.architecture;

import org.jspecify.annotations.NullMarked;
