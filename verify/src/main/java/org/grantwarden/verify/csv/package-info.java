/** Comma-separated values as RFC 4180 describes them. It knows no column by name. */
@NullMarked
package org.grantwarden.verify.csv;

import org.jspecify.annotations.NullMarked;
