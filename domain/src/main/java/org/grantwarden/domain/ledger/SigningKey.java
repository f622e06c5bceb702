package org.grantwarden.domain.ledger;

import java.io.Serial;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A key that signs notes (C2SP signed-note, Ed25519 of RFC 8032). It never shows itself but through {@link #reveal()}. */
public final class SigningKey {
    private static final String PREFIX = "PRIVATE+KEY+";
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private final byte[] seed;
    private final PrivateKey key;
    private final VerifierKey verifierKey;

    private SigningKey(String name, byte[] seed) {
        this.seed = seed;
        try {
            byte[] pkcs8 = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + seed.length);
            System.arraycopy(seed, 0, pkcs8, PKCS8_PREFIX.length, seed.length);
            this.key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            this.verifierKey = VerifierKey.of(name, publicHalf(seed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has Ed25519", e);
        }
    }

    /** A new key of that name. */
    public static SigningKey generate(String name) {
        byte[] seed = new byte[VerifierKey.RAW_BYTES];
        new SecureRandom().nextBytes(seed);
        return new SigningKey(name, seed);
    }

    /** The key of that name from its 32 bytes of seed (RFC 8032 §5.1.5). */
    static SigningKey ofSeed(String name, byte[] seed) {
        if (seed.length != VerifierKey.RAW_BYTES) {
            throw new IllegalArgumentException("a seed of " + seed.length + " bytes");
        }
        return new SigningKey(name, seed.clone());
    }

    /**
     * Reads what {@link #reveal()} wrote.
     *
     * @throws IllegalArgumentException if it is none; the message does not quote it
     */
    public static SigningKey parse(String text) {
        String[] parts =
                text.startsWith(PREFIX) ? text.substring(PREFIX.length()).split("\\+", 3) : new String[0];
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a private key of a note");
        }
        byte[] typed = decoded(parts[2]);
        if (typed.length != VerifierKey.RAW_BYTES + 1 || typed[0] != VerifierKey.ED25519) {
            throw new IllegalArgumentException("not an Ed25519 private key of a note");
        }
        SigningKey key = ofSeed(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.reveal().equals(text)) {
            throw new IllegalArgumentException("the key id does not fit the private key");
        }
        return key;
    }

    /** The same key under another name. */
    public SigningKey named(String other) {
        return new SigningKey(other, seed);
    }

    /** The key as text, in the form of Go's {@code note} package: for the file that keeps it, and nothing else. */
    public String reveal() {
        return PREFIX + "%s+%08x+%s".formatted(name(), verifierKey.id(), VerifierKey.typedBase64(seed));
    }

    /** Name of the key; for a log its origin. */
    public String name() {
        return verifierKey.name();
    }

    /** The public half. */
    public VerifierKey verifierKey() {
        return verifierKey;
    }

    /** Signs; the same message always gives the same 64 bytes. */
    byte[] sign(byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with " + verifierKey, e);
        }
    }

    @Override
    public String toString() {
        return "private key of " + verifierKey;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Java's message would quote a character of the key.
            return new byte[0];
        }
    }

    /** Java has no way from a seed to its public key but its generator, fed with the seed. */
    private static byte[] publicHalf(byte[] seed) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(255, new Fed(seed));
        byte[] spki = generator.generateKeyPair().getPublic().getEncoded();
        return Arrays.copyOfRange(spki, spki.length - VerifierKey.RAW_BYTES, spki.length);
    }

    private static final class Fed extends SecureRandom {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] given;

        Fed(byte[] given) {
            this.given = given;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(given, 0, bytes, 0, bytes.length);
        }
    }
}
