/** Starts what the tests of use cases stand on, once for all classes, and stops it. Runs in the JVM of the build; no test is here. */
@NullMarked
package org.grantwarden.systemtests.usecase.server;

import org.jspecify.annotations.NullMarked;
