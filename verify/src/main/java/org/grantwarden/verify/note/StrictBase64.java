package org.grantwarden.verify.note;

import java.util.Base64;

/** Base64 in its one canonical spelling (RFC 4648 §4): standard alphabet, padded, no stray bits. */
public final class StrictBase64 {
    private StrictBase64() {}

    /**
     * The bytes of a text.
     *
     * @throws MalformedNoteException if it is not base64, or not the spelling that encoding gives
     */
    public static byte[] decode(String text) throws MalformedNoteException {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException("'" + Shortened.of(text) + "' is not base64", e);
        }
        if (!encode(bytes).equals(text)) {
            throw new MalformedNoteException("'" + Shortened.of(text) + "' is not base64 in its canonical spelling");
        }
        return bytes;
    }

    /**
     * The bytes of a text that must be a SHA-256 hash.
     *
     * @throws MalformedNoteException if it is not base64 of 32 bytes
     */
    public static byte[] hash(String text) throws MalformedNoteException {
        byte[] bytes = decode(text);
        if (bytes.length != 32) {
            throw new MalformedNoteException("a hash has 32 bytes, this one has " + bytes.length);
        }
        return bytes;
    }

    /** The text of some bytes. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
