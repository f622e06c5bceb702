/** Tests of what stands before every use case. No rule of a feature is tested here. */
@NullMarked
package org.grantwarden.domain.identity.usecase;

import org.jspecify.annotations.NullMarked;
