/** Finding out what a second person needs to know when two edited one thing. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.form.usecase;

import org.jspecify.annotations.NullMarked;
