/** Tests of exporting, previewing and importing settings over ports in memory. */
@NullMarked
package org.grantwarden.domain.configuration;

import org.jspecify.annotations.NullMarked;
