package org.grantwarden.persistence.ledger;

import jakarta.json.spi.JsonProvider;

/**
 * The JSON library, looked up once. {@code jakarta.json.Json} searches the whole class path at each call, which for a check of
 * all entries means once for each.
 */
final class KnownJson {
    /** Makes readers; safe for many threads. */
    static final JsonProvider JSON = JsonProvider.provider();

    private KnownJson() {}
}
