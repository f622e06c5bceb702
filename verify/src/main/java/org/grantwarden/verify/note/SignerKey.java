package org.grantwarden.verify.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * A key that signs, with the key that checks it. Kept in a file of two lines: {@code PRIVATE+KEY+name+id+base64} as the
 * Go tools write it, and the verifier key. It never prints its secret half but for {@link #file()}.
 */
public final class SignerKey {
    private static final String START = "PRIVATE+KEY+";
    private static final int SEED_BYTES = 32;
    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] seed;
    private final VerifierKey verifier;
    private final PrivateKey key;

    private SignerKey(byte[] seed, VerifierKey verifier) throws MalformedNoteException {
        this.seed = seed;
        this.verifier = verifier;
        byte[] encoded = Arrays.copyOf(PKCS8, PKCS8.length + SEED_BYTES);
        System.arraycopy(seed, 0, encoded, PKCS8.length, SEED_BYTES);
        try {
            this.key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new MalformedNoteException("the private key is no Ed25519 key", e);
        }
        SignatureLine trial = verifier.type() == VerifierKey.NOTE ? sign("trial\n") : cosign("trial\n", 0);
        if (!verifier.made(trial, "trial\n")) {
            throw new MalformedNoteException("the private key and the verifier key are not of one pair");
        }
    }

    /**
     * A key from its two halves.
     *
     * @param seed the 32 secret bytes of RFC 8032
     * @throws MalformedNoteException if they are not of one pair
     */
    public static SignerKey of(byte[] seed, VerifierKey verifier) throws MalformedNoteException {
        if (seed.length != SEED_BYTES) {
            throw new MalformedNoteException("an Ed25519 seed has " + SEED_BYTES + " bytes");
        }
        return new SignerKey(seed.clone(), verifier);
    }

    /**
     * A new random key.
     *
     * @param type {@link VerifierKey#NOTE} or {@link VerifierKey#COSIGNATURE}
     * @throws MalformedNoteException if the name is not one of a key
     */
    public static SignerKey generate(String name, int type) throws MalformedNoteException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return of(
                    lastBytes(pair.getPrivate().getEncoded()),
                    VerifierKey.of(name, type, lastBytes(pair.getPublic().getEncoded())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java 15 and later have Ed25519", e);
        }
    }

    private static byte[] lastBytes(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - SEED_BYTES, encoded.length);
    }

    /**
     * Reads a key's file.
     *
     * @throws MalformedNoteException if it is not the two lines
     */
    public static SignerKey parse(String file) throws MalformedNoteException {
        List<String> lines = file.lines().toList();
        if (lines.size() != 2 || !lines.get(0).startsWith(START)) {
            throw new MalformedNoteException("a key file has two lines: " + START + "… and the verifier key");
        }
        String secret = lines.get(0);
        byte[] blob =
                StrictBase64.decode(secret.substring(secret.indexOf('+', secret.indexOf('+', START.length()) + 1) + 1));
        if (blob.length != 1 + SEED_BYTES || blob[0] != VerifierKey.NOTE) {
            throw new MalformedNoteException("the private key is of a type or length that is not known here");
        }
        return of(Arrays.copyOfRange(blob, 1, blob.length), VerifierKey.parse(lines.get(1)));
    }

    /** The key's file, secret included. */
    public String file() {
        byte[] blob = ByteBuffer.allocate(1 + SEED_BYTES)
                .put((byte) VerifierKey.NOTE)
                .put(seed)
                .array();
        int id = ByteBuffer.wrap(VerifierKey.idHash(verifier.name(), VerifierKey.NOTE, verifier.raw()))
                .getInt();
        return START + verifier.name() + "+" + HexFormat.of().toHexDigits(id) + "+" + StrictBase64.encode(blob) + "\n"
                + verifier.text() + "\n";
    }

    /** The half that checks. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** A signature over a note's text. */
    public SignatureLine sign(String text) {
        return SignatureLine.of(verifier, signed(text));
    }

    /** A cosignature over a checkpoint's text, made at a time (seconds since 1970). */
    public SignatureLine cosign(String text, long seconds) {
        byte[] signature = signed(Cosigned.message(seconds, text));
        return SignatureLine.of(
                verifier,
                ByteBuffer.allocate(Long.BYTES + signature.length)
                        .putLong(seconds)
                        .put(signature)
                        .array());
    }

    private byte[] signed(String message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an Ed25519 key that signed before refuses", e);
        }
    }
}
