package org.grantwarden.domain.provider;

/** How a client signs with its private key; the names of RFC 7518 §3.1. */
public enum SigningAlgorithm {
    /** ECDSA over the curve P-256, SHA-256. */
    ES256,
    /** RSASSA-PKCS1-v1_5, SHA-256. */
    RS256,
    /** RSASSA-PSS, SHA-256. */
    PS256
}
