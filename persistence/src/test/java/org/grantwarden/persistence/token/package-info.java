/** Tests of the package of the same name, and the fixtures that make its records. No product code stands here. */
@NullMarked
package org.grantwarden.persistence.token;

import org.jspecify.annotations.NullMarked;
