package org.grantwarden.persistence.secret;

import java.nio.ByteBuffer;

/** The key under which a ciphertext stands: Tink puts a byte 1 and the key's id before it. */
final class CiphertextKey {
    /** What no key has: the bytes are no ciphertext. */
    static final long NONE = -1;

    private static final byte TINK = 1;

    private CiphertextKey() {}

    /** The key's id, unsigned 32 bits. */
    static long of(byte[] ciphertext) {
        return ciphertext.length <= Integer.BYTES || ciphertext[0] != TINK
                ? NONE
                : Integer.toUnsignedLong(
                        ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt());
    }
}
