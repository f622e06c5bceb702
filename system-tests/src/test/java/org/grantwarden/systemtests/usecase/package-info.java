/** Tests of use cases inside Payara Micro, with the console's own beans on a real PostgreSQL. No page and no browser. */
@NullMarked
package org.grantwarden.systemtests.usecase;

import org.jspecify.annotations.NullMarked;
