/** The one client for calls to providers: what it may reach, and how long and how much it takes. Nothing here knows OAuth. */
@NullMarked
package org.grantwarden.connectors.http;

import org.jspecify.annotations.NullMarked;
