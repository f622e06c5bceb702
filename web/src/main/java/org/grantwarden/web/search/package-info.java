/** Answers the command palette. What is found and what may be seen is decided in the domain. */
@NullMarked
package org.grantwarden.web.search;

import org.jspecify.annotations.NullMarked;
