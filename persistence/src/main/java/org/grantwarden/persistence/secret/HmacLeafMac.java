package org.grantwarden.persistence.secret;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;

/** {@link LeafMac} under the keyset of that purpose. */
@ApplicationScoped
class HmacLeafMac implements LeafMac {
    private KeysetStore keysets;

    protected HmacLeafMac() {}

    @Inject
    HmacLeafMac(KeysetStore keysets) {
        this.keysets = keysets;
    }

    @Override
    public byte[] of(byte[] line) {
        try {
            return keysets.mac(Purpose.LEAF).computeMac(line);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no HMAC of a ledger line", e);
        }
    }
}
