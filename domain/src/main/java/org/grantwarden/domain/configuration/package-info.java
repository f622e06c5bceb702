/** Settings as a file: what stands in one, and what importing it would change. No YAML, and never a secret. */
@NullMarked
package org.grantwarden.domain.configuration;

import org.jspecify.annotations.NullMarked;
