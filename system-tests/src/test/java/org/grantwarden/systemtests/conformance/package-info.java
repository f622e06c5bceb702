/** Writes the page that says which test holds which duty of an OAuth 2.0 client. It tests nothing of the product itself. */
@NullMarked
package org.grantwarden.systemtests.conformance;

import org.jspecify.annotations.NullMarked;
