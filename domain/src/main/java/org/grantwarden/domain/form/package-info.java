/** What a use case answers to values that a person typed: problems by field, conflicts by field. No words, only codes. */
@NullMarked
package org.grantwarden.domain.form;

import org.jspecify.annotations.NullMarked;
