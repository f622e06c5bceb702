/** Storage of API clients and entitlements. No rule stands here: what may be stored is decided before. */
@NullMarked
package org.grantwarden.persistence.apiclient;

import org.jspecify.annotations.NullMarked;
