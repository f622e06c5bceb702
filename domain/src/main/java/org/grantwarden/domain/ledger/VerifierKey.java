package org.grantwarden.domain.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of a key that signs notes (C2SP signed-note, Ed25519). It is published as one line, the <i>vkey</i>:
 * {@code <name>+<key id>+<base64>}.
 */
public final class VerifierKey {
    static final byte ED25519 = 1;
    static final int RAW_BYTES = 32;

    private static final int ID_BYTES = 4;
    private static final byte[] SPKI_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] raw;
    private final PublicKey key;

    private VerifierKey(String name, byte[] raw) {
        this.name = name;
        this.raw = raw;
        try {
            byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + RAW_BYTES);
            System.arraycopy(raw, 0, spki, SPKI_PREFIX.length, RAW_BYTES);
            this.key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 public key", e);
        }
    }

    /** The key of that name with these 32 bytes (RFC 8032 §5.1.5). */
    static VerifierKey of(String name, byte[] raw) {
        if (raw.length != RAW_BYTES) {
            throw new IllegalArgumentException("an Ed25519 key of " + raw.length + " bytes");
        }
        return new VerifierKey(SignedNote.checkedName(name), raw.clone());
    }

    /**
     * Reads a vkey.
     *
     * @throws IllegalArgumentException if it is none, if its key id is not that of its name and key, or if it is not Ed25519
     */
    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a vkey: " + vkey);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != RAW_BYTES + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("not an Ed25519 vkey: " + vkey);
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.vkey().equals(vkey)) {
            throw new IllegalArgumentException("the key id does not fit: " + vkey);
        }
        return key;
    }

    /** The same key under another name. */
    public VerifierKey named(String other) {
        return of(other, raw);
    }

    /** Name of the key; for a log its origin. */
    public String name() {
        return name;
    }

    /** First four bytes of SHA-256 over name, newline, type and key, big-endian. */
    public int id() {
        return id(name, ED25519, raw);
    }

    /** The id of a key of that type. */
    static int id(String name, byte type, byte[] raw) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(type);
            byte[] hash = digest.digest(raw);
            return ByteBuffer.wrap(hash, 0, ID_BYTES).getInt();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The line under which it is published. */
    public String vkey() {
        return "%s+%08x+%s".formatted(name, id(), typedBase64(raw));
    }

    /** Whether {@code signature} is this key's over {@code message}. */
    boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // A signature of a wrong length or with bytes that are no point ends here.
            return false;
        }
    }

    static String typedBase64(byte[] key) {
        return typedBase64(ED25519, key);
    }

    static String typedBase64(byte type, byte[] key) {
        byte[] typed = new byte[key.length + 1];
        typed[0] = type;
        System.arraycopy(key, 0, typed, 1, key.length);
        return Base64.getEncoder().encodeToString(typed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && vkey().equals(that.vkey());
    }

    @Override
    public int hashCode() {
        return id();
    }

    @Override
    public String toString() {
        return vkey();
    }
}
