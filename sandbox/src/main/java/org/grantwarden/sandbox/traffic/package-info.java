/** The record of the token and API requests received, so that tests can count them. Secrets must never reach this package's values. */
@NullMarked
package org.grantwarden.sandbox.traffic;

import org.jspecify.annotations.NullMarked;
