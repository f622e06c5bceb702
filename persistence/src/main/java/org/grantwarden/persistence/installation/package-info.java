/** Makes the database ready at the start and runs the background work. What the work does is in the use cases. */
@NullMarked
package org.grantwarden.persistence.installation;

import org.jspecify.annotations.NullMarked;
