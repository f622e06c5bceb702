package org.grantwarden.persistence.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.grantwarden.domain.apiclient.ApiKey;
import org.grantwarden.domain.apiclient.KeyDigest;
import org.grantwarden.domain.apiclient.KeyDigests;

/** {@link KeyDigests} by HMAC-SHA-256 under the keyset of that purpose. */
@ApplicationScoped
class TinkKeyDigests implements KeyDigests {
    private KeysetStore keysets;

    protected TinkKeyDigests() {}

    @Inject
    TinkKeyDigests(KeysetStore keysets) {
        this.keysets = keysets;
    }

    @Override
    public KeyDigest of(ApiKey key) {
        try {
            return new KeyDigest(
                    HexFormat.of().formatHex(keysets.mac(Purpose.API_KEY).computeMac(bytes(key))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no digest of an API key", e);
        }
    }

    @Override
    public boolean matches(ApiKey key, KeyDigest digest) {
        try {
            // Tink tries each key of the keyset and compares in constant time.
            keysets.mac(Purpose.API_KEY).verifyMac(HexFormat.of().parseHex(digest.hex()), bytes(key));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static byte[] bytes(ApiKey key) {
        return key.whole().reveal().getBytes(StandardCharsets.UTF_8);
    }
}
