/** A small strict reader of JSON and the writer of its canonical form (RFC 8785, restricted to integers). It knows no member by name. */
@NullMarked
package org.grantwarden.verify.json;

import org.jspecify.annotations.NullMarked;
