package org.grantwarden.web.connection;

import java.io.Serializable;
import java.time.Instant;
import org.grantwarden.domain.connection.ConnectionOverview;
import org.grantwarden.domain.secret.SecretInfo;
import org.jspecify.annotations.Nullable;

/**
 * What a page shows of a stored API key.
 *
 * @param setBy sign-in name; null when it is not known
 * @param fingerprint abbreviated
 */
public record StoredKey(Instant setOn, @Nullable String setBy, String fingerprint) implements Serializable {

    /** Of a connection's API key; null when it has none. */
    static @Nullable StoredKey of(ConnectionOverview overview) {
        SecretInfo key = overview.connection().apiKey();
        return key == null
                ? null
                : new StoredKey(
                        key.setAt(), overview.apiKeySetBy(), key.fingerprint().abbreviated());
    }
}
