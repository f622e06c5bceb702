/** Showing what a use case found wrong with a form: at the fields and above them. No rules and no texts of its own. */
@NullMarked
package org.grantwarden.web.form;

import org.jspecify.annotations.NullMarked;
