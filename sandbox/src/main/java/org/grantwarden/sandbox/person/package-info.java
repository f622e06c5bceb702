/** A person at the consent page, played by a program, for tests without a browser. It may use the look-alike over HTTP only. */
@NullMarked
package org.grantwarden.sandbox.person;

import org.jspecify.annotations.NullMarked;
