/** The state of the look-alike as one immutable value, and the file that carries it over a restart. No rule about what may change belongs here. */
@NullMarked
package org.grantwarden.sandbox.state;

import org.jspecify.annotations.NullMarked;
