/** The connection doctor on a connection's page. No rule of a diagnosis belongs here, only its words. */
@NullMarked
package org.grantwarden.web.diagnosis;

import org.jspecify.annotations.NullMarked;
