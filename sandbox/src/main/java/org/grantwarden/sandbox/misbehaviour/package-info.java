/** What a misbehaviour does to a request. Who asks for it, and how, does not belong here. */
@NullMarked
package org.grantwarden.sandbox.misbehaviour;

import org.jspecify.annotations.NullMarked;
