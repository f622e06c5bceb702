package org.grantwarden.web.api;

import jakarta.json.spi.JsonProvider;

/**
 * The JSON library, looked up once. {@code jakarta.json.Json} searches the whole class path at each call: for each value that
 * is written, a hundred jars.
 */
public final class KnownJson {
    /** Makes readers, builders and values; safe for many threads. */
    public static final JsonProvider JSON = JsonProvider.provider();

    private KnownJson() {}
}
