/** What a person registers at the look-alike: OAuth 2.0 clients and API keys, as values. How they are kept or shown does not belong here. */
@NullMarked
package org.grantwarden.sandbox.client;

import org.jspecify.annotations.NullMarked;
