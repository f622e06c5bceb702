/** The acts by which a person or a test makes the look-alike misbehave, and what a test can read of it. What a misbehaviour does to a request does not belong here. */
@NullMarked
package org.grantwarden.sandbox.control;

import org.jspecify.annotations.NullMarked;
