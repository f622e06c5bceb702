package org.grantwarden.verify.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.grantwarden.verify.tree.TreeHash;

/**
 * A key that somebody trusts, as one line: {@code name+id+base64} (C2SP signed-note). Two types are known: Ed25519
 * signatures over a note, and the timestamped cosignatures of witnesses (C2SP tlog-cosignature).
 */
public final class VerifierKey {
    /** An Ed25519 signature over the note's text. */
    public static final int NOTE = 0x01;
    /** An Ed25519 signature over a time and the note's text. */
    public static final int COSIGNATURE = 0x04;

    private static final int RAW_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;
    private static final int ID_DIGITS = 8;
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final int type;
    private final byte[] raw;
    private final PublicKey key;

    private VerifierKey(String name, int type, byte[] raw) throws MalformedNoteException {
        this.name = name;
        this.type = type;
        this.raw = raw;
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + RAW_BYTES);
        System.arraycopy(raw, 0, encoded, SPKI.length, RAW_BYTES);
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new MalformedNoteException("the key of '" + name + "' is no Ed25519 key", e);
        }
    }

    /**
     * A key from its parts.
     *
     * @param type {@link #NOTE} or {@link #COSIGNATURE}
     * @param raw the 32 bytes of RFC 8032
     * @throws MalformedNoteException if they do not make a key
     */
    public static VerifierKey of(String name, int type, byte[] raw) throws MalformedNoteException {
        if (!KeyNames.isValid(name)) {
            throw new MalformedNoteException("a key's name has no blank and no '+': '" + Shortened.of(name) + "'");
        }
        if (raw.length != RAW_BYTES || (type != NOTE && type != COSIGNATURE)) {
            throw new MalformedNoteException("the key of '" + name + "' is of a type or length that is not known here");
        }
        return new VerifierKey(name, type, raw.clone());
    }

    /**
     * Reads a key's line.
     *
     * @throws MalformedNoteException if it is cut, misspelt, of an unknown type, or its id is not that of the key
     */
    public static VerifierKey parse(String line) throws MalformedNoteException {
        int first = line.indexOf('+');
        int second = first + 1 + ID_DIGITS;
        if (first < 0 || second >= line.length() || line.charAt(second) != '+') {
            throw new MalformedNoteException(
                    "'" + Shortened.of(line) + "' is not a key: expected <name>+<8 hex digits>+<base64>");
        }
        byte[] blob = StrictBase64.decode(line.substring(second + 1));
        if (blob.length == 0) {
            throw new MalformedNoteException("'" + Shortened.of(line) + "' holds no key");
        }
        VerifierKey key = of(line.substring(0, first), blob[0], Arrays.copyOfRange(blob, 1, blob.length));
        if (!key.idText().equals(line.substring(first + 1, second))) {
            throw new MalformedNoteException(
                    "the id in '" + Shortened.of(line) + "' is not that of its key: was it copied in full?");
        }
        return key;
    }

    /** The same key under another name, which must be one that a key may have. */
    VerifierKey named(String other) {
        try {
            return of(other, type, raw);
        } catch (MalformedNoteException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public String name() {
        return name;
    }

    public int type() {
        return type;
    }

    /** Whether it is a witness's. */
    public boolean isWitness() {
        return type == COSIGNATURE;
    }

    byte[] raw() {
        return raw.clone();
    }

    /** The first four bytes of SHA-256 over name, newline, type and key. */
    public int id() {
        return ByteBuffer.wrap(idHash(name, type, raw)).getInt();
    }

    static byte[] idHash(String name, int type, byte[] raw) {
        MessageDigest digest = TreeHash.sha256();
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        digest.update((byte) type);
        return digest.digest(raw);
    }

    private String idText() {
        return HexFormat.of().toHexDigits(id());
    }

    /** The key's line. */
    public String text() {
        byte[] blob =
                ByteBuffer.allocate(1 + RAW_BYTES).put((byte) type).put(raw).array();
        return name + "+" + idText() + "+" + StrictBase64.encode(blob);
    }

    /** Whether a line claims to be made by this key: name and id agree. */
    boolean claims(SignatureLine line) {
        return line.keyId() == id() && line.name().equals(name);
    }

    /** Whether a line that claims so really is. */
    boolean made(SignatureLine line, String text) {
        byte[] blob = line.signature();
        if (type == NOTE) {
            return blob.length == SIGNATURE_BYTES && isSigned(text, blob);
        }
        if (blob.length != Long.BYTES + SIGNATURE_BYTES) {
            return false;
        }
        long time = ByteBuffer.wrap(blob).getLong();
        return time >= 0 && isSigned(Cosigned.message(time, text), Arrays.copyOfRange(blob, Long.BYTES, blob.length));
    }

    private boolean isSigned(String message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(message.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
