/** OAuth 2.0 as spoken with authorization servers: requests and answers by Nimbus, sent by the one HTTP client. No token is kept here. */
@NullMarked
package org.grantwarden.connectors.authorization;

import org.jspecify.annotations.NullMarked;
