/** The catalogue's definitions are taken over, put on record and kept. No file is read and no provider called here. */
@NullMarked
package org.grantwarden.domain.provider.usecase;

import org.jspecify.annotations.NullMarked;
