package org.grantwarden.persistence.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.grantwarden.domain.secret.Fingerprint;
import org.grantwarden.domain.secret.Fingerprints;
import org.grantwarden.domain.secret.Secret;

/** {@link Fingerprints} by HMAC-SHA-256 under the keyset of that purpose. */
@ApplicationScoped
class TinkFingerprints implements Fingerprints {
    private static final int FINGERPRINT_BYTES = 8;
    private static final int PSEUDONYM_BYTES = 16;

    private KeysetStore keysets;

    protected TinkFingerprints() {}

    @Inject
    TinkFingerprints(KeysetStore keysets) {
        this.keysets = keysets;
    }

    @Override
    public Fingerprint of(Secret secret) {
        return new Fingerprint(digest("secret", secret.reveal(), FINGERPRINT_BYTES));
    }

    @Override
    public String pseudonym(String typed) {
        return digest("typed", typed, PSEUDONYM_BYTES);
    }

    /** The kind keeps the two uses apart: a pseudonym must not tell that a typed name is a stored secret. */
    private String digest(String kind, String value, int bytes) {
        try {
            byte[] mac =
                    keysets.mac(Purpose.FINGERPRINT).computeMac((kind + '\0' + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac, 0, bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no fingerprint", e);
        }
    }
}
