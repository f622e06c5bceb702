package org.grantwarden.persistence.secret;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a keyset is for. Each purpose has keys of its own, so that one use never weakens another. */
enum Purpose {
    ENCRYPTION,
    FINGERPRINT,
    LEAF,
    API_KEY;

    private static final int AES_KEY_BYTES = 32;
    private static final int AES_IV_BYTES = 12;
    private static final int AES_TAG_BYTES = 16;
    private static final int HMAC_BYTES = 32;

    /** As it stands in the table {@code keyset}. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose of that code; empty for one that a newer version wrote. */
    static Optional<Purpose> ofCode(String code) {
        return Stream.of(values()).filter(p -> p.code().equals(code)).findFirst();
    }

    /** Binds a wrapped keyset to its purpose, so that one cannot stand in for another. */
    byte[] associatedData() {
        return ("grantwarden keyset " + code()).getBytes(StandardCharsets.UTF_8);
    }

    /** The parameters of a new key. */
    Parameters parameters() throws GeneralSecurityException {
        return this == ENCRYPTION ? encryption() : hmac();
    }

    /** AES-256-GCM with the key's id before each ciphertext, so that keys can be rotated. */
    static AesGcmParameters encryption() throws GeneralSecurityException {
        return AesGcmParameters.builder()
                .setKeySizeBytes(AES_KEY_BYTES)
                .setIvSizeBytes(AES_IV_BYTES)
                .setTagSizeBytes(AES_TAG_BYTES)
                .setVariant(AesGcmParameters.Variant.TINK)
                .build();
    }

    /** What Tink may use for keysets of this purpose, and nothing else. */
    Configuration configuration() throws GeneralSecurityException {
        return this == ENCRYPTION ? AeadConfig2026.get() : MacConfig2026.get();
    }

    private static HmacParameters hmac() throws GeneralSecurityException {
        return HmacParameters.builder()
                .setKeySizeBytes(HMAC_BYTES)
                .setTagSizeBytes(HMAC_BYTES)
                .setHashType(HmacParameters.HashType.SHA256)
                .setVariant(HmacParameters.Variant.NO_PREFIX)
                .build();
    }
}
