/** Start and stop of the installation. No HTTP, no SQL. */
@NullMarked
package org.grantwarden.domain.installation.usecase;

import org.jspecify.annotations.NullMarked;
