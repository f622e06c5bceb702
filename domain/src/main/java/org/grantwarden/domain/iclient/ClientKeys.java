package org.grantwarden.domain.iclient;

import org.grantwarden.domain.provider.SigningAlgorithm;
import org.grantwarden.domain.secret.Secret;

/**
 * Private keys with which clients prove themselves: by a signature (RFC 7523) or by the certificate that belongs to it
 * (RFC 8705). A key is kept where a client secret would be, always in one
 * form, so that the same key has the same fingerprint however it was typed.
 */
public interface ClientKeys {
    /** Makes a key for that algorithm, in the form in which keys are kept. */
    Secret make(SigningAlgorithm algorithm);

    /** Reads what was typed: a JWK (RFC 7517), or PKCS#8 in PEM (RFC 7468 §10). */
    Reading read(Secret typed, SigningAlgorithm algorithm);

    /** Makes a key with a certificate that it signs itself, in the form in which they are kept. */
    Secret makeCertificate();

    /**
     * Reads what was typed: a private key and its certificate, with those of the CAs up to the root or without them, as
     * PEM (RFC 7468) or as a JWK with {@code x5c} (RFC 7517 §4.7). One that has ended can be read.
     */
    Reading readCertificate(Secret typed);

    /** Whether a text is a private key, or contains one: it must never be sent as a client secret. */
    boolean isPrivateKey(Secret text);

    /** What was typed. */
    sealed interface Reading {
        /**
         * A key that fits.
         *
         * @param kept in the form in which keys are kept
         */
        record Key(Secret kept, PublicKey publicHalf) implements Reading {}

        /** None that is of use. */
        record NoKey(Flaw flaw) implements Reading {}
    }

    /** Why a text is no key that is of use. */
    enum Flaw {
        /** Neither a JWK nor PEM, or damaged. */
        UNREADABLE,
        /** Only a public key, or a certificate. */
        PUBLIC_ONLY,
        /** Protected by a password. */
        ENCRYPTED,
        /** PEM of an older kind than PKCS#8. */
        NOT_PKCS8,
        /** A key of another kind than the algorithm wants. */
        OTHER_KIND,
        /** An RSA key of less than 2048 bits. */
        TOO_SHORT,
        /** The private and the public half do not belong together. */
        HALVES_DIFFER,
        /** There is no certificate beside the key. */
        NO_CERTIFICATE,
        /** None of the certificates belongs to the key. */
        OTHER_CERTIFICATE,
        /** The certificates are not a chain from the key's own upwards. */
        NO_CHAIN,
        /** The certificate may not be used by clients (RFC 5280 §4.2.1.12). */
        NOT_FOR_CLIENTS,
        /** The certificate has ended. */
        EXPIRED
    }
}
