package org.grantwarden.persistence.connection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.grantwarden.domain.secret.Secret;
import org.grantwarden.persistence.secret.Place;
import org.grantwarden.persistence.secret.SecretCipher;

/**
 * Encrypts the API key of a connection, bound to the row's version in which it was entered: the key's own version begins
 * again at 1 after a wipe and would let an old ciphertext back in.
 */
@ApplicationScoped
class ApiKeySeal {
    private SecretCipher cipher;

    protected ApiKeySeal() {}

    @Inject
    ApiKeySeal(SecretCipher cipher) {
        this.cipher = cipher;
    }

    void seal(ConnectionRow row, Secret apiKey) {
        row.apiKeySealedIn = row.version;
        row.apiKey = cipher.encrypt(apiKey, place(row, row.version));
    }

    void wipe(ConnectionRow row) {
        row.apiKeySealedIn = null;
        row.apiKey = null;
    }

    Optional<Secret> open(ConnectionRow row) {
        return row.apiKey == null || row.apiKeySealedIn == null
                ? Optional.empty()
                : Optional.of(cipher.decrypt(row.apiKey, place(row, row.apiKeySealedIn)));
    }

    private static Place place(ConnectionRow row, long version) {
        return new Place("connection", "api_key", row.id, version);
    }
}
