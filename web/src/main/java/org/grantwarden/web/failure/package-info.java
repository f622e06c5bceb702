/** What a person sees when something went wrong, and the id that finds the log line. Answers of use cases are not failures. */
@NullMarked
package org.grantwarden.web.failure;

import org.jspecify.annotations.NullMarked;
